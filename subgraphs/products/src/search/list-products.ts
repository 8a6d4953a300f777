import type { QueryFilter, SortOrder } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { ProductSort, type ProductFilter } from './product-filter.inputs.js';
import type { ProductsArgs } from './products.args.js';

// The id at the end makes the order total, so that pages neither repeat nor skip a product.
const sorts: Record<ProductSort, Record<string, SortOrder>> = {
  [ProductSort.RELEVANCE]: { _id: -1 },
  [ProductSort.NEWEST]: { _id: -1 },
  [ProductSort.PRICE_ASC]: { salePriceCents: 1, _id: 1 },
  [ProductSort.PRICE_DESC]: { salePriceCents: -1, _id: -1 },
  [ProductSort.NAME]: { name: 1, _id: 1 },
};

const DEFAULT_LIMIT = 20;

export async function listProducts(ctx: AppContext, { limit, offset, filter, sort }: ProductsArgs) {
  // MongoDB reads a limit of 0 as no limit.
  if (limit === 0) return [];
  return ctx.db.products
    .find(toQuery(filter ?? {}))
    .sort(sorts[sort])
    .skip(offset ?? 0)
    .limit(limit ?? DEFAULT_LIMIT)
    .lean<Product[]>();
}

function toQuery({ categoryId, inStock, minPrice, maxPrice }: ProductFilter): QueryFilter<Product> {
  const price = { ...(minPrice != null && { $gte: minPrice }), ...(maxPrice != null && { $lte: maxPrice }) };
  return {
    ...(categoryId != null && { categoryId }),
    ...(inStock != null && { stock: inStock ? { $gt: 0 } : 0 }),
    ...(Object.keys(price).length > 0 && { salePriceCents: price }),
  };
}
