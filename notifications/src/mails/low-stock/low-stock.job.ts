import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import { sendLowStockNotice } from '@cartwright/shared/jobs/notifications';
import type { AppContext } from '../../context.js';
import { mailAdministrators } from '../../delivery/mail-administrators.js';
import { renderLowStock } from './low-stock.template.js';

export const lowStockJob = (ctx: AppContext): JobHandler =>
  handle(sendLowStockNotice, (product) =>
    mailAdministrators(ctx, {
      key: `send-low-stock-notice:${product.eventId}`,
      category: 'low-stock',
      render: (name) => renderLowStock(product, name),
    }),
  );
