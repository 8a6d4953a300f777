import type { AppContext } from '../context.js';
import { sendOnce } from '../mail/send-once.js';
import { findRecipient } from '../recipient/find-recipient.js';
import { renderOrderConfirmation } from '../templates/order-confirmation.js';
import type { OrderSummary } from '../templates/order-summary.js';

export interface OrderToConfirm extends OrderSummary {
  orderId: string;
  userId: string;
}

/** Tells the buyer by email that the order is confirmed. */
export async function confirmOrder(ctx: AppContext, order: OrderToConfirm): Promise<void> {
  const { orderId, userId } = order;
  await sendOnce(ctx, `send-order-confirmation:${orderId}`, async () => {
    const recipient = await findRecipient(ctx, userId);
    if (!recipient) {
      ctx.log.warn({ orderId, userId }, 'no confirmation sent: the buyer no longer has an account');
      return;
    }
    const mail = renderOrderConfirmation(order, recipient.name);
    await ctx.mailer.send({ ...mail, to: recipient, category: 'order-confirmation' });
  });
}
