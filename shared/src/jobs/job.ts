import { z } from 'zod';

/** Queues have the name of the service that consumes them. Slow jobs have a separate queue, so that others need not wait. */
export const queueNames = [
  'users',
  'products',
  'products-bulk',
  'cart',
  'orders',
  'reviews',
  'notifications',
] as const;
export type QueueName = (typeof queueNames)[number];

/** A type of job. Its schema parses the payload when the job is published, and again when it is handled. */
export interface JobType<Payload> {
  queue: QueueName;
  name: string;
  payload: z.ZodType<Payload>;
}

/** The payload is what producer and consumer agree on. If its meaning changes, the consumer accepts both versions until no old job is left. */
export function defineJob<Schema extends z.ZodType>(
  queue: QueueName,
  name: string,
  payload: Schema,
): JobType<z.output<Schema>> {
  return { queue, name, payload: payload as unknown as z.ZodType<z.output<Schema>> };
}

/** A scheduled job has no payload. */
export const defineScheduledJob = (queue: QueueName, name: string) =>
  defineJob(queue, name, z.record(z.string(), z.never()));

export type PayloadOf<Type> = Type extends JobType<infer Payload> ? Payload : never;

export interface JobHandler {
  type: JobType<unknown>;
  /** Must be idempotent, because a job is delivered at least once. */
  run: (payload: unknown) => Promise<unknown>;
}

export function handle<Payload>(
  type: JobType<Payload>,
  run: (payload: Payload) => Promise<unknown>,
): JobHandler {
  return { type, run: (payload) => run(type.payload.parse(payload)) };
}
