/**
 * Keys of pictures that the shop serves already: a path of words, never one that climbs. Uploads and what is made of them
 * are not among them: those come into a product by `addProductImage` alone, and belong to it.
 */
export const IMAGE_KEY = /^(?!.*\.\.)(?!uploads\/|product-images\/)[\w-][\w./-]{0,199}$/;
