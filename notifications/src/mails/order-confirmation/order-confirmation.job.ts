import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import { sendOrderConfirmation } from '@cartwright/shared/jobs/notifications';
import type { AppContext } from '../../context.js';
import { mailUser } from '../../delivery/mail-user.js';
import { renderOrderConfirmation } from './order-confirmation.template.js';

export const orderConfirmationJob = (ctx: AppContext): JobHandler =>
  handle(sendOrderConfirmation, (order) =>
    mailUser(ctx, order.userId, {
      key: `send-order-confirmation:${order.orderId}`,
      category: 'order-confirmation',
      render: (name) => renderOrderConfirmation(order, name),
    }),
  );
