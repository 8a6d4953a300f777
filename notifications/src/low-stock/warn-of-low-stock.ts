import { UnrecoverableError } from 'bullmq';
import type { AppContext } from '../context.js';
import { sendOnce } from '../mail/send-once.js';
import { findAdministrators } from '../recipient/find-administrators.js';
import { renderLowStock, type LowStock } from '../templates/low-stock.js';

export interface LowStockEvent extends LowStock {
  eventId: string;
}

/** Tells each administrator that a product is running out. Those who have been told are left out when it is tried again. */
export async function warnOfLowStock(ctx: AppContext, event: LowStockEvent): Promise<void> {
  const administrators = await findAdministrators(ctx);
  // An address that is refused must not keep the others from their mail.
  const failures: unknown[] = [];
  for (const { id, ...to } of administrators) {
    await sendOnce(ctx, `send-low-stock-notice:${event.eventId}:${id}`, async () => {
      const mail = renderLowStock(event, to.name);
      await ctx.mailer.send({ ...mail, to, category: 'low-stock' });
    }).catch((error: unknown) => failures.push(error));
  }
  if (failures.length === 0) return;
  // What may yet succeed decides whether there is another try.
  throw failures.find((failure) => !(failure instanceof UnrecoverableError)) ?? failures[0];
}
