import { modelOptions, prop, Severity } from '@typegoose/typegoose';
import type { QueueName } from '../jobs/job.js';

/** A job to publish, written in the same transaction as the change that causes it, so that both happen or neither. */
@modelOptions({
  options: { allowMixed: Severity.ALLOW },
  schemaOptions: {
    collection: 'outbox',
    timestamps: { createdAt: true, updatedAt: false },
    versionKey: false,
  },
})
export class OutboxRow {
  /** Becomes the job's id, by which the queue deduplicates. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  queue!: QueueName;

  @prop({ type: String, required: true })
  name!: string;

  @prop({ type: Object, required: true })
  payload!: unknown;

  /** Null until it is in the queue. */
  @prop({ type: Date, default: null })
  publishedAt!: Date | null;
}
