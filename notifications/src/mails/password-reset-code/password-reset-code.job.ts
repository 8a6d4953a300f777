import { randomUUID } from 'node:crypto';
import { operation } from '@cartwright/shared/client/operation';
import { handle, type JobHandler, type PayloadOf } from '@cartwright/shared/jobs/job';
import { sendPasswordResetCode } from '@cartwright/shared/jobs/notifications';
import type { AppContext } from '../../context.js';
import type { Recipient } from '../../delivery/find-recipient.js';
import { sendOnce } from '../../delivery/send-once.js';
import { renderPasswordResetCode } from './password-reset-code.template.js';

// After a longer outage, nobody waits for the code any more.
const MAX_AGE_MS = 10 * 60_000;

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

type CodeRequest = PayloadOf<typeof sendPasswordResetCode>;

export const passwordResetCodeJob = (ctx: AppContext): JobHandler =>
  handle(sendPasswordResetCode, (request) => mailResetCode(ctx, request));

/** A retry issues a new code, which replaces the last one. */
async function mailResetCode(ctx: AppContext, request: CodeRequest): Promise<void> {
  const { eventId, device, askedAt } = request;
  if (Date.now() - Date.parse(askedAt) > MAX_AGE_MS) {
    ctx.log.warn({ eventId }, 'no code sent: it was requested too long ago');
    return;
  }
  await sendOnce(ctx, `send-password-reset-code:${eventId}`, async () => {
    const issued = await issueCode(ctx, request);
    if (!issued) {
      // Without the address: the log must not tell which addresses have no account.
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
