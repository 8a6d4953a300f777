import DataLoader from 'dataloader';
import type { Model, PipelineStage } from 'mongoose';
import { cutPage, MAX_PAGE_SIZE, pageStages, type Page, type PageArgs } from './page.js';

// The time of a command grows faster than its number of branches, so several commands in parallel are faster.
const PARENTS_AT_ONCE = 20;
// The most documents of a batch, so that the server returns everything in its first reply.
const WHOLE_RESULT = PARENTS_AT_ONCE * (MAX_PAGE_SIZE + 1);

export interface ChildPageKey extends PageArgs {
  parentId: string;
}

/**
 * Loads a page of children for each of many parents in one command, so that a list of parents does not cost a query per parent.
 * Each branch uses the index on `{ [parentField]: 1, _id: -1 }`.
 */
export function createChildPagesLoader<Doc extends object>(
  model: Model<Doc>,
  parentField: keyof Doc & string,
) {
  return new DataLoader<ChildPageKey, Page<Doc>, string>(
    async (keys) => {
      const branches = keys.map((key, branch): PipelineStage.FacetPipelineStage[] => [
        ...pageStages({ [parentField]: key.parentId }, key),
        { $addFields: { branch } },
      ]);
      const [head = [], ...tail] = branches;
      const found = await model
        .aggregate<Doc & { branch: number }>([
          ...head,
          ...tail.map((pipeline) => ({ $unionWith: { coll: model.collection.name, pipeline } })),
        ] as PipelineStage[])
        .option({ batchSize: WHOLE_RESULT });
      return keys.map((key, branch) =>
        cutPage<Doc>(
          found.filter((doc) => doc.branch === branch),
          key,
        ),
      );
    },
    { cacheKeyFn: (key) => JSON.stringify(key), maxBatchSize: PARENTS_AT_ONCE },
  );
}

/** Counts the children of many parents in one command. */
export function createChildCountLoader<Doc extends object>(
  model: Model<Doc>,
  parentField: keyof Doc & string,
) {
  return new DataLoader<string, number>(async (parentIds) => {
    const counts = await model.aggregate<{ _id: string; count: number }>([
      { $match: { [parentField]: { $in: [...parentIds] } } },
      { $group: { _id: `$${parentField}`, count: { $sum: 1 } } },
    ]);
    const byParent = new Map(counts.map(({ _id, count }) => [_id, count]));
    return parentIds.map((id) => byParent.get(id) ?? 0);
  });
}
