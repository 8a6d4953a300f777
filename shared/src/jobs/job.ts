import type { z } from 'zod';

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
