import type { RequestContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import type { Hit } from './product-search.js';

/** Loads the products of the hits, in their order. It skips products that were deleted a moment ago. */
export async function loadFound<H extends Pick<Hit, 'productId'>>(
  { productById }: RequestContext,
  hits: H[],
): Promise<{ hit: H; product: Product }[]> {
  const products = await Promise.all(hits.map(({ productId }) => productById.load(productId)));
  return hits.flatMap((hit, index) => {
    const product = products[index];
    return product ? [{ hit, product }] : [];
  });
}
