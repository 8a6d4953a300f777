/** Keys of pictures in the object storage: a path of words, never one that climbs. */
export const IMAGE_KEY = /^(?!.*\.\.)[\w-][\w./-]{0,199}$/;
