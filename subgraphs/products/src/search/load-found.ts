import type { RequestContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import type { Hit } from './product-search.js';

/** The products behind the hits, in their order. One that was deleted a moment ago is left out. */
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
