import { UnrecoverableError } from 'bullmq';
import { z } from 'zod';

// A wrong key, an account without credit, too many requests: not the fault of this mail, and temporary.
const TEMPORARY_REFUSALS = [401, 403, 429];

const refusal = z.object({
  code: z.number(),
  response: z.object({
    body: z.object({ errors: z.array(z.object({ message: z.string() })) }).catch({ errors: [] }),
  }),
});

/**
 * What a job fails with. It contains the reason only: the SDK's errors contain the API key and the mail, which must not get into
 * the log and into Redis. If SendGrid refuses a mail, the job is not retried.
 */
export function toDeliveryError(error: unknown): Error {
  const { data: refused } = refusal.safeParse(error);
  if (!refused)
    return new Error(`SendGrid did not respond: ${error instanceof Error ? error.message : 'unknown'}`);

  const { code, response } = refused;
  const reasons = response.body.errors.map(({ message }) => message).join(' ');
  const message = `SendGrid responded with ${code}: ${reasons || 'no reason given'}`;
  const isFinal = code >= 400 && code < 500 && !TEMPORARY_REFUSALS.includes(code);
  return isFinal ? new UnrecoverableError(message) : new Error(message);
}
