import type { AppContext } from '../context.js';
import { findRecipient } from './find-recipient.js';
import type { Mail } from './mail.js';
import { sendOnce } from './send-once.js';

/** Mails the user, unless the account was deleted: to its current address, or to `address` if given. */
export async function mailUser(
  ctx: AppContext,
  userId: string,
  { key, category, render }: Mail,
  address?: string,
): Promise<void> {
  await sendOnce(ctx, key, async () => {
    const user = await findRecipient(ctx, userId);
    if (!user) {
      ctx.log.warn({ mail: key, userId }, 'mail not sent: the account no longer exists');
      return;
    }
    const to = { name: user.name, email: address ?? user.email };
    await ctx.mailer.send({ ...render(user.name), to, category });
  });
}
