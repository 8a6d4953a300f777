import type { AppContext } from '../context.js';
import { sendOnce } from '../mail/send-once.js';
import { findRecipient } from '../recipient/find-recipient.js';
import { renderSecurityNotice, type AccountEvent } from '../templates/security-notice.js';

export interface NoticeToGive extends Omit<AccountEvent, 'name'> {
  eventId: string;
  userId: string;
  /** Where it goes instead of to the account's address. */
  email?: string | undefined;
}

/** Tells the owner of an account what has happened to it. */
export async function giveNotice(ctx: AppContext, given: NoticeToGive): Promise<void> {
  const { eventId, userId, notice } = given;
  await sendOnce(ctx, `send-security-notice:${eventId}`, async () => {
    const owner = await findRecipient(ctx, userId);
    if (!owner) {
      ctx.log.warn({ eventId, userId, notice }, 'no notice sent: the account no longer exists');
      return;
    }
    const { name } = owner;
    const mail = renderSecurityNotice({ ...given, name });
    const to = { name, email: given.email ?? owner.email };
    await ctx.mailer.send({ ...mail, to, category: 'security-notice' });
  });
}
