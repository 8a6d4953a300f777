import { operation } from '@cartwright/shared/client/operation';
import { randomUUID } from 'node:crypto';
import type { AppContext } from '../context.js';
import { sendOnce } from '../mail/send-once.js';
import type { Recipient } from '../recipient/find-recipient.js';
import { renderEmailVerification } from '../templates/email-verification.js';

const ISSUE = operation(
  'users',
  `mutation ($userId: ID!) {
  issueEmailVerification(userId: $userId) { name email token expiresAt }
}`,
);

interface IssuedVerification extends Recipient {
  token: string;
  expiresAt: string;
}

export interface ConfirmationRequest {
  eventId: string;
  userId: string;
}

/** Mails the link that confirms an address to whoever reads there. */
export async function askToConfirmEmail(ctx: AppContext, request: ConfirmationRequest): Promise<void> {
  const { eventId, userId } = request;
  await sendOnce(ctx, `send-email-verification:${eventId}`, async () => {
    const issued = await issueVerification(ctx, userId);
    if (!issued) {
      ctx.log.info({ eventId, userId }, 'no link sent: there is no longer an address to confirm');
      return;
    }
    const { name, email, token, expiresAt } = issued;
    const link = linkTo(ctx.config.verifyEmailUrl, token);
    const mail = renderEmailVerification({ name, email, link, expiresAt });
    await ctx.mailer.send({ ...mail, to: { name, email }, category: 'email-verification' });
  });
}

async function issueVerification({ users }: AppContext, userId: string): Promise<IssuedVerification | null> {
  const { issueEmailVerification } = await users.query<{ issueEmailVerification: IssuedVerification | null }>(
    ISSUE,
    { userId },
    { requestId: randomUUID() },
  );
  return issueEmailVerification;
}

function linkTo(page: string, token: string): string {
  const link = new URL(page);
  link.searchParams.set('token', token);
  return link.href;
}
