import { UnrecoverableError } from 'bullmq';
import { z } from 'zod';

// A wrong key, an account without credit, too many at once: about us, not about this mail, and mended in time.
const PASSING_REFUSALS = [401, 403, 429];

const refusal = z.object({
  code: z.number(),
  response: z.object({
    body: z.object({ errors: z.array(z.object({ message: z.string() })) }).catch({ errors: [] }),
  }),
});

/**
 * What a job fails with. It says why and nothing else: the SDK's own errors carry the API key and the mail, and would take
 * them to the log and into Redis. A mail that SendGrid refuses will not get better by being sent again.
 */
export function toDeliveryError(error: unknown): Error {
  const { data: refused } = refusal.safeParse(error);
  if (!refused)
    return new Error(`SendGrid did not answer: ${error instanceof Error ? error.message : 'unknown'}`);

  const { code, response } = refused;
  const reasons = response.body.errors.map(({ message }) => message).join(' ');
  const message = `SendGrid answered ${code}: ${reasons || 'no reason given'}`;
  const isFinal = code >= 400 && code < 500 && !PASSING_REFUSALS.includes(code);
  return isFinal ? new UnrecoverableError(message) : new Error(message);
}
