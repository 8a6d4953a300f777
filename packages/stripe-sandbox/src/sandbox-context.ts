import type Stripe from 'stripe';
import type { SandboxStore } from './store/store.js';

/** Which call led to a change; `id` is null when nobody's did, as at an expiry. */
export type Cause = Stripe.Event.Request;

/** What a test has asked for: the next POST to this path is answered with an error of the server's own. */
export interface PlannedFailure {
  /** Such as /v1/refunds. */
  path: string;
  /** Whether what was asked for is done all the same: with such an answer nobody can tell. */
  isCarriedOut: boolean;
}

export interface SandboxContext {
  store: SandboxStore;
  /** Where the pages of this sandbox are. */
  url: string;
  /** Stripe takes no session shorter than 30 minutes. */
  shortestSessionSeconds: number;
  /** How long a bank takes for a debit. */
  debitSeconds: number;
  /** Only tests ask for any. */
  failures: PlannedFailure[];
}

export const nobody: Cause = { id: null, idempotency_key: null };

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);
