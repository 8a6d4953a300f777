import type { AppContext } from '../context.js';
import { mailAdministrators } from '../recipient/mail-administrators.js';
import { renderLowStock, type LowStock } from '../templates/low-stock.js';

export interface LowStockEvent extends LowStock {
  eventId: string;
}

/** Tells each administrator that a product is running out. */
export const warnOfLowStock = (ctx: AppContext, event: LowStockEvent): Promise<void> =>
  mailAdministrators(ctx, {
    what: `send-low-stock-notice:${event.eventId}`,
    category: 'low-stock',
    render: (name) => renderLowStock(event, name),
  });
