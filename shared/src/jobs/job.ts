import type { z } from 'zod';

/** Queues are named by the service that works them off. What takes long has one of its own, so that nothing waits behind it. */
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

/** A kind of job: the payload is parsed by this schema when it is published and again when it is handled. */
export interface JobType<Payload> {
  queue: QueueName;
  name: string;
  payload: z.ZodType<Payload>;
}

export interface JobHandler {
  type: JobType<unknown>;
  /** Must be safe to run twice for the same payload: a job is delivered at least once. */
  run: (payload: unknown) => Promise<unknown>;
}

export function handle<Payload>(
  type: JobType<Payload>,
  run: (payload: Payload) => Promise<unknown>,
): JobHandler {
  return { type, run: (payload) => run(type.payload.parse(payload)) };
}
