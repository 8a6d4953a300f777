import type { SandboxContext } from '../sandbox-context.js';
import { StripeFault } from '../stripe-fault.js';

/** A failure counts as the answer to its idempotency key, and is given again for it, as by Stripe. */
export function failAsPlanned({ failures }: SandboxContext, path: string, carryOut: () => unknown): unknown {
  const index = failures.findIndex((planned) => planned.path === path);
  if (index === -1) return carryOut();
  const [planned] = failures.splice(index, 1);
  if (planned?.isCarriedOut) carryOut();
  throw new StripeFault(500, { type: 'api_error', message: 'An unknown error occurred.' });
}
