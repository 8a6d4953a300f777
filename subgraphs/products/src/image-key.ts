/**
 * Keys of pictures that the shop already serves: paths without `..`. They exclude uploads and what is made
 * from them, which only `addProductImage` adds to a product, because they belong to it.
 */
export const IMAGE_KEY = /^(?!.*\.\.)(?!uploads\/|product-images\/)[\w-][\w./-]{0,199}$/;
