import { randomUUID } from 'node:crypto';
import { operation } from '@cartwright/shared/client/operation';
import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import { sendEmailVerification } from '@cartwright/shared/jobs/notifications';
import type { AppContext } from '../../context.js';
import type { Recipient } from '../../delivery/find-recipient.js';
import { sendOnce } from '../../delivery/send-once.js';
import { renderEmailVerification } from './email-verification.template.js';

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

export const emailVerificationJob = (ctx: AppContext): JobHandler =>
  handle(sendEmailVerification, ({ eventId, userId }) =>
    sendOnce(ctx, `send-email-verification:${eventId}`, async () => {
      const issued = await issueVerification(ctx, userId);
      if (!issued) {
        ctx.log.info({ eventId, userId }, 'no link sent: there is no address to confirm');
        return;
      }
      const { name, email, token, expiresAt } = issued;
      const link = linkTo(ctx.config.verifyEmailUrl, token);
      const mail = renderEmailVerification({ name, email, link, expiresAt });
      await ctx.mailer.send({ ...mail, to: { name, email }, category: 'email-verification' });
    }),
  );

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
