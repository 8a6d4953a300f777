import type { OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { Order, OrderEvent } from './order.entity.js';

/** What becomes of an order: fields with new values, what its timeline says about it, and what others are asked to do. */
export interface OrderChange {
  set: Partial<Order>;
  events: OrderEvent[];
  jobs: OutboxEntry[];
}

/**
 * Decides from the order as it is; null when nothing is to be done, as when it has been done before. It may be asked again
 * with a newer order, so it does nothing else, and tells by an error that this cannot be.
 */
export type Decide = (order: Order) => OrderChange | null;

/** The order as it is after a change. */
export const applied = (order: Order, change: OrderChange | null): Order =>
  change ? { ...order, ...change.set, timeline: [...order.timeline, ...change.events] } : order;

/** One decision after the other, each about what the former made of the order. */
export function inSequence(...decisions: Decide[]): Decide {
  return (order) =>
    decisions.reduce<OrderChange | null>((sum, decide) => merged(sum, decide(applied(order, sum))), null);
}

export function merged(first: OrderChange | null, next: OrderChange | null): OrderChange | null {
  if (!first || !next) return first ?? next;
  return {
    set: { ...first.set, ...next.set },
    events: [...first.events, ...next.events],
    jobs: [...first.jobs, ...next.jobs],
  };
}
