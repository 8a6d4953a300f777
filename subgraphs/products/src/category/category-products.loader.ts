import {
  DEFAULT_PAGE_SIZE,
  cutPage,
  MAX_PAGE_SIZE,
  type Page,
  type PageArgs,
} from '@cartwright/shared/mongo/page';
import DataLoader from 'dataloader';
import type { Model, PipelineStage } from 'mongoose';
import type { Listing } from '../listing/listing.entity.js';
import { afterCursor, listingOrderOf, type ListingPosition } from '../listing/listing-order.js';
import type { ProductSort } from '../search/product-filter.inputs.js';

// Branches cost more than their number in one command: several commands side by side answer sooner.
const CATEGORIES_AT_ONCE = 20;
// Above what a batch can have, so that the server sends everything in its first answer.
const WHOLE_RESULT = CATEGORIES_AT_ONCE * (MAX_PAGE_SIZE + 1);

type Stages = PipelineStage.FacetPipelineStage[];

export interface ShelfPageKey extends PageArgs {
  categoryId: string;
  sort: ProductSort;
}

/**
 * Where the products of one page stand, for each of many categories, with all that is below them. One command for all, each
 * branch served by the index of its order.
 */
export const createShelfPagesLoader = (listings: Model<Listing>) =>
  new DataLoader<ShelfPageKey, Page<ListingPosition>, string>(
    async (keys) => {
      const found = await unite<ListingPosition>(listings, keys.map(pageOf));
      return keys.map((key, branch) => cutPage(found[branch] ?? [], key));
    },
    { cacheKeyFn: (key) => JSON.stringify(key), maxBatchSize: CATEGORIES_AT_ONCE },
  );

/** How many products there are in each of many categories, with all that is below them. */
export const createShelfCountLoader = (listings: Model<Listing>) =>
  new DataLoader<string, number>(
    async (categoryIds) => {
      const counts = await unite<{ count: number }>(
        listings,
        categoryIds.map((id): Stages => [{ $match: { shelves: id } }, { $count: 'count' }]),
      );
      return counts.map(([found]) => found?.count ?? 0);
    },
    { maxBatchSize: CATEGORIES_AT_ONCE },
  );

const pageOf = ({ categoryId, sort, first, after }: ShelfPageKey): Stages => [
  { $match: { shelves: categoryId, ...afterCursor(after, sort) } },
  { $sort: listingOrderOf(sort).sort },
  { $limit: (first ?? DEFAULT_PAGE_SIZE) + 1 },
  { $project: { salePriceCents: 1, nameKey: 1 } },
];

/** Runs pipelines in one command, and gives the documents of each. */
async function unite<Doc>(model: Model<Listing>, pipelines: Stages[]): Promise<Doc[][]> {
  const [head = [], ...tail] = pipelines.map((stages, branch): Stages => [
    ...stages,
    { $addFields: { branch } },
  ]);
  const found = await model
    .aggregate<Doc & { branch: number }>([
      ...head,
      ...tail.map((pipeline) => ({ $unionWith: { coll: model.collection.name, pipeline } })),
    ] as PipelineStage[])
    .option({ batchSize: WHOLE_RESULT });
  return pipelines.map((_, branch) => found.filter((doc) => doc.branch === branch));
}
