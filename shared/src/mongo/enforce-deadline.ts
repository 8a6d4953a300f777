import type { Aggregate, Query, Schema } from 'mongoose';
import { beginWrite, ensureInTime, timeLeftMs } from '../deadline/deadline.js';

const READS = ['find', 'findOne', 'countDocuments', 'estimatedDocumentCount', 'distinct'] as const;
const WRITES = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
] as const;

/** Refuses commands after the deadline of their caller, and limits the time of reads to it. */
export function enforceDeadline(schema: Schema): void {
  schema.pre([...READS], function (this: Query<unknown, unknown>) {
    const { maxTimeMS } = this.getOptions();
    const leftMs = leftFor(maxTimeMS);
    if (leftMs !== undefined) this.maxTimeMS(leftMs);
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    const leftMs = leftFor(this.options.maxTimeMS);
    if (leftMs !== undefined) this.option({ maxTimeMS: leftMs });
  });
  schema.pre([...WRITES], () => beginWrite());
  schema.pre('save', () => beginWrite());
  schema.pre('insertMany', () => beginWrite());
  schema.pre('bulkWrite', () => beginWrite());
}

function leftFor(ownMs: number | undefined): number | undefined {
  ensureInTime();
  const leftMs = Math.min(ownMs ?? Infinity, timeLeftMs());
  // 0 would mean no limit.
  return Number.isFinite(leftMs) ? Math.max(1, Math.ceil(leftMs)) : undefined;
}
