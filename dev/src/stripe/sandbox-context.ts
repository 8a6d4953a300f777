import type Stripe from 'stripe';
import type { SandboxStore } from './store/store.js';

/** Which call led to a change; `id` is null when nobody's did, as at an expiry. */
export type Cause = Stripe.Event.Request;

export interface SandboxContext {
  store: SandboxStore;
  /** Where the pages of this sandbox are. */
  url: string;
  /** Stripe takes no session shorter than 30 minutes. */
  shortestSessionSeconds: number;
}

export const nobody: Cause = { id: null, idempotency_key: null };

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);
