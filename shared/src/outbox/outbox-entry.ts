import type { JobType, QueueName } from '../jobs/job.js';

export interface OutboxEntry {
  queue: QueueName;
  name: string;
  payload: unknown;
}

/** Parses the payload at creation, so that an invalid one fails the command rather than a worker later. */
export const outboxEntry = <Payload>(type: JobType<Payload>, payload: Payload): OutboxEntry => ({
  queue: type.queue,
  name: type.name,
  payload: type.payload.parse(payload),
});
