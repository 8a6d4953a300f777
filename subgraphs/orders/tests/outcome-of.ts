import { applied, type Decide } from '../src/order/order-change.js';
import { OrderStatus } from '../src/order/order-status.js';
import type { Order } from '../src/order/order.entity.js';
import { NeedsStock } from '../src/pay/pay.js';
import { buildOrder } from './build-order.js';

/** What becomes of it in a word: the new status, "same", or the error. */
export function outcomeOf(order: Order, decide: Decide): string {
  try {
    const change = decide(order);
    return change ? applied(order, change).status : 'same';
  } catch (error) {
    return error instanceof NeedsStock ? 'NeedsStock' : 'CONFLICT';
  }
}

/** The names of the jobs that follow. */
export const jobsOf = (order: Order, decide: Decide): string[] =>
  decide(order)?.jobs.map(({ name }) => name) ?? [];

/** The outcome for an order in each status. */
export const outcomes = (decide: Decide): Record<string, string> =>
  Object.fromEntries(
    Object.values(OrderStatus).map((status) => [status, outcomeOf(buildOrder({ status }), decide)]),
  );
