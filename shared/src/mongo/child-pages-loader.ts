import DataLoader from 'dataloader';
import type { Model, PipelineStage } from 'mongoose';
import { cutPage, MAX_PAGE_SIZE, pageStages, type Page, type PageArgs } from './page.js';

// Branches cost more than their number in one command: several commands side by side answer sooner.
const PARENTS_AT_ONCE = 20;
// Above what a batch of parents can have, so that the server sends everything in its first answer.
const WHOLE_RESULT = PARENTS_AT_ONCE * (MAX_PAGE_SIZE + 1);

export interface ChildPageKey extends PageArgs {
  parentId: string;
}

/**
 * Loads a page of children for each of many parents in one command, each branch served by the index on
 * `{ [parentField]: 1, _id: -1 }`, so that a list of parents with their children never costs a query per parent.
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
