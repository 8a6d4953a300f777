import type { AppContext } from '../context.js';
import { sendOnce } from '../mail/send-once.js';
import { findRecipient } from '../recipient/find-recipient.js';
import { renderOrderUpdate, type OrderUpdate } from '../templates/order-update.js';

export interface UpdateToTell extends OrderUpdate {
  eventId: string;
  orderId: string;
  userId: string;
}

/** Tells the buyer by email what has become of the order. */
export async function tellBuyer(ctx: AppContext, update: UpdateToTell): Promise<void> {
  const { eventId, orderId, userId, event } = update;
  await sendOnce(ctx, `send-order-update:${eventId}`, async () => {
    const to = await findRecipient(ctx, userId);
    if (!to) {
      ctx.log.warn({ orderId, userId, event }, 'no update sent: the buyer no longer has an account');
      return;
    }
    const mail = renderOrderUpdate(update, to.name);
    await ctx.mailer.send({ ...mail, to, category: categoryOf(event) });
  });
}

/** Such as "order-payment-failed". */
const categoryOf = (event: OrderUpdate['event']): string =>
  `order-${event.toLowerCase().replaceAll('_', '-')}`;
