import { isServerError } from './stripe-client.js';

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
