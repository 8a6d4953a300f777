import { modelOptions, prop, Severity } from '@typegoose/typegoose';
import type { QueueName } from '../jobs/job.js';

/** A job to publish, written in the transaction of what caused it: neither is there without the other. */
@modelOptions({
  options: { allowMixed: Severity.ALLOW },
  schemaOptions: {
    collection: 'outbox',
    timestamps: { createdAt: true, updatedAt: false },
    versionKey: false,
  },
})
export class OutboxRow {
  /** Becomes the job's id, so that publishing twice queues it once. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  queue!: QueueName;

  @prop({ type: String, required: true })
  name!: string;

  @prop({ type: Object, required: true })
  payload!: unknown;

  /** Null until the queue has it. */
  @prop({ type: Date, default: null })
  publishedAt!: Date | null;
}
