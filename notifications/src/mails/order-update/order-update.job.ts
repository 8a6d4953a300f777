import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import { sendOrderUpdate } from '@cartwright/shared/jobs/notifications';
import type { AppContext } from '../../context.js';
import { mailUser } from '../../delivery/mail-user.js';
import { renderOrderUpdate } from './order-update.template.js';

export const orderUpdateJob = (ctx: AppContext): JobHandler =>
  handle(sendOrderUpdate, (update) =>
    mailUser(ctx, update.userId, {
      key: `send-order-update:${update.eventId}`,
      category: categoryOf(update.event),
      render: (name) => renderOrderUpdate(update, name),
    }),
  );

/** Such as "order-payment-failed". */
const categoryOf = (event: string): string => `order-${event.toLowerCase().replaceAll('_', '-')}`;
