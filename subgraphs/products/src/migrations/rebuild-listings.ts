import { shelvesOf } from '../listing/shelves-of.js';
import type { Category } from '../category/category.entity.js';
import type { Db } from '../db.js';
import { toListing } from '../listing/to-listing.js';
import type { Product } from '../product/product.entity.js';

const BATCH = 500;

/** Writes the listings of all wanted products again. Idempotent. */
export async function rebuildListings(
  { categories, products, listings }: Db,
  isWanted: (product: Product) => boolean = () => true,
): Promise<void> {
  const found = await categories.find().lean<Category[]>();
  const shelves = new Map(found.map((category) => [category._id, shelvesOf(category)]));
  const nextBatch = (after: string) =>
    products
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(BATCH)
      .batchSize(BATCH + 1)
      .lean<Product[]>();
  for (let batch = await nextBatch(''); batch.length > 0; batch = await nextBatch(batch.at(-1)!._id)) {
    const wanted = batch.filter(isWanted);
    if (wanted.length === 0) continue;
    await listings.bulkWrite(
      wanted.map((product) => {
        const listing = toListing(product, shelves.get(product.categoryId ?? '') ?? []);
        return { replaceOne: { filter: { _id: product._id }, replacement: listing, upsert: true } };
      }),
      { ordered: false, throwOnValidationError: true },
    );
  }
}
