import type { SandboxContext } from '../sandbox-context.js';
import type { SessionRecord } from '../store/records.js';

/** The session in whose course an intent came up. */
export const findSessionOf = ({ store }: SandboxContext, intentId: string): SessionRecord | null =>
  store.list('sessions').find(({ session }) => session.payment_intent === intentId) ?? null;
