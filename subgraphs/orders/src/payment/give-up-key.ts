import type { Decide } from '../order/order-change.js';
import { isServerError } from '../stripe/stripe-client.js';

/**
 * Asks Stripe under an idempotency key. Stripe gives its first answer to a key again for a day, an error of its own as well:
 * after one of those, `giveUp` sees to it that the next try has another key. Without any answer the key stays, as what it
 * was to make may be there.
 */
export async function askUnderKey<T>(ask: () => Promise<T>, giveUp: () => Promise<unknown>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isServerError(error)) await giveUp();
    throw error;
  }
}

/** The next way to pay is asked for under other keys. One that was made after all is of no use: nobody knows its secret. */
export const giveUpAttempt =
  (attempt: number): Decide =>
  ({ payment }) =>
    payment.attempt === attempt
      ? { set: { payment: { ...payment, attempt: attempt + 1 } }, events: [], jobs: [] }
      : null;

/** The refund is asked for under another key, unless it is found to be made. */
export const giveUpRefundAttempt =
  (refundId: string, attempt: number): Decide =>
  ({ refunds }) => {
    const isCurrent = refunds.some(({ id, attempt: current = 1 }) => id === refundId && current === attempt);
    if (!isCurrent) return null;
    const raised = refunds.map((made) => (made.id === refundId ? { ...made, attempt: attempt + 1 } : made));
    return { set: { refunds: raised }, events: [], jobs: [] };
  };
