import { operation } from '@cartwright/shared/client/operation';
import { randomUUID } from 'node:crypto';
import type { AppContext } from '../context.js';
import { sendOnce } from '../mail/send-once.js';
import type { Recipient } from '../recipient/find-recipient.js';
import { renderPasswordResetCode } from '../templates/password-reset-code.js';

// Mail that was down for longer must not come back with codes that nobody waits for any more.
const WORTH_SENDING_MS = 10 * 60_000;

const ISSUE = operation(
  'users',
  `mutation ($email: String!, $eventId: ID, $deviceKey: String, $network: String) {
  issuePasswordResetCode(email: $email, eventId: $eventId, deviceKey: $deviceKey, network: $network) {
    name email code expiresAt
  }
}`,
);

interface IssuedCode extends Recipient {
  code: string;
  expiresAt: string;
}

export interface CodeRequest {
  eventId: string;
  /** Whatever somebody has typed. */
  email: string;
  device: string;
  /** ISO 8601. */
  askedAt: string;
  askedFrom?: { deviceKey: string | null; network: string } | undefined;
}

/** Mails a code to set a new password with, if an account has this address. A retry mails a new code in its place. */
export async function mailResetCode(ctx: AppContext, request: CodeRequest): Promise<void> {
  const { eventId, device, askedAt } = request;
  if (Date.now() - Date.parse(askedAt) > WORTH_SENDING_MS) {
    ctx.log.warn({ eventId }, 'no code sent: it was requested too long ago');
    return;
  }
  await sendOnce(ctx, `send-password-reset-code:${eventId}`, async () => {
    const issued = await issueCode(ctx, request);
    if (!issued) {
      // Without the address: the log must not become a list of who has no account.
      ctx.log.info(
        { eventId },
        'no code sent: no account has the address, or strangers have requested too many',
      );
      return;
    }
    const { name, email, code, expiresAt } = issued;
    const mail = renderPasswordResetCode({ name, code, expiresAt, device }, new Date());
    await ctx.mailer.send({ ...mail, to: { name, email }, category: 'password-reset-code' });
  });
}

async function issueCode(
  { users }: AppContext,
  { email, eventId, askedFrom }: CodeRequest,
): Promise<IssuedCode | null> {
  const { issuePasswordResetCode } = await users.query<{ issuePasswordResetCode: IssuedCode | null }>(
    ISSUE,
    { email, eventId, ...askedFrom },
    { requestId: randomUUID() },
  );
  return issuePasswordResetCode;
}
