import type Stripe from 'stripe';
import { cancelIntent } from '../payments/cancel-intent.js';
import { nobody, nowSeconds, type Cause, type SandboxContext } from '../sandbox-context.js';
import type { SessionRecord } from '../store/records.js';
import { invalidRequest } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';
import { findIntentOf } from './pay-session.js';

export function expireSession(
  ctx: SandboxContext,
  cause: Cause,
  record: SessionRecord,
): Stripe.Checkout.Session {
  const { status } = record.session;
  if (status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${status}\`.`,
    );
  }
  const session: Stripe.Checkout.Session = { ...record.session, status: 'expired', url: null };
  ctx.store.put('sessions', { ...record, session });
  emitEvent(ctx, cause, 'checkout.session.expired', session);

  // One is there when a card was refused before.
  const intent = findIntentOf(ctx, record);
  if (intent) cancelIntent(ctx, cause, intent, 'expired');
  return session;
}

/** Returns whether there were any. */
export function expireOverdueSessions(ctx: SandboxContext): boolean {
  const overdue = ctx.store
    .list('sessions')
    .filter(({ session }) => session.status === 'open' && session.expires_at <= nowSeconds());
  for (const record of overdue) expireSession(ctx, nobody, record);
  return overdue.length > 0;
}
