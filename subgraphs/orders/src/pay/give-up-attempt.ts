import type { Decide } from '../order/order-change.js';

/** The next way to pay is asked for under other keys. One that was made after all is of no use: nobody knows its secret. */
export const giveUpAttempt =
  (attempt: number): Decide =>
  ({ payment }) =>
    payment.attempt === attempt
      ? { set: { payment: { ...payment, attempt: attempt + 1 } }, events: [], jobs: [] }
      : null;
