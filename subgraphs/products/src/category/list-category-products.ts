import { toConnection, type Connection } from '@cartwright/shared/graphql/connection';
import type { RequestContext } from '../context.js';
import { afterCursor, toListingCursor } from '../listing/listing-order.js';
import type { Product } from '../product/product.entity.js';
import type { CategoryProductsArgs } from './category-products.args.js';

/** A page of the products in a category or its descendants. */
export async function listCategoryProducts(
  ctx: RequestContext,
  categoryId: string,
  { first, after, sort }: CategoryProductsArgs,
): Promise<Connection<Product>> {
  // Check the cursor here: in the batch, a bad one would fail the other pages as well.
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
    // Skip a product that was deleted a moment ago.
    edges: edges.flatMap(({ cursor }, index) => {
      const node = products[index];
      return node ? [{ cursor, node }] : [];
    }),
  };
}
