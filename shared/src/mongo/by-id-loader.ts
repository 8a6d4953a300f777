import DataLoader from 'dataloader';
import type { Model } from 'mongoose';

/** Loads documents by id with one query per batch; null for a missing id. */
export function createByIdLoader<Doc extends { _id: string }>(
  model: Model<Doc>,
): DataLoader<string, Doc | null> {
  return new DataLoader(async (ids) => {
    const found = await model
      .find({ _id: { $in: [...ids] } } as never)
      .batchSize(ids.length + 1)
      .lean<Doc[]>();
    const byId = new Map(found.map((doc) => [doc._id, doc]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
