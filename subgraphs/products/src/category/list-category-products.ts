import { toConnection, type Connection } from '@cartwright/shared/graphql/connection';
import type { RequestContext } from '../context.js';
import { afterCursor, toListingCursor } from '../listing/listing-order.js';
import type { Product } from '../product/product.entity.js';
import type { CategoryProductsArgs } from './category-products.args.js';

/** A page of what stands in a category or below it. */
export async function listCategoryProducts(
  ctx: RequestContext,
  categoryId: string,
  { first, after, sort }: CategoryProductsArgs,
): Promise<Connection<Product>> {
  // A bad cursor is found here, where it fails this page alone and not all that are loaded with it.
  afterCursor(after, sort);
  const page = await ctx.productsOfCategory.load({ categoryId, sort, first, after });
  const { edges, ...connection } = toConnection(
    page,
    () => ctx.productCountOfCategory.load(categoryId),
    (position) => toListingCursor(position, sort),
  );
  const products = await Promise.all(edges.map(({ node }) => ctx.productById.load(node._id)));
  return {
    ...connection,
    // A product that was deleted a moment ago is left out.
    edges: edges.flatMap(({ cursor }, index) => {
      const node = products[index];
      return node ? [{ cursor, node }] : [];
    }),
  };
}
