import { createError } from '@cartwright/shared/errors';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { readPassport } from '@cartwright/shared/identity/read-passport';
import type { AppContext } from '../context.js';
import type { Order } from '../order/order.entity.js';
import { findBuyerName } from './find-buyer-name.js';
import { hasInvoice } from './has-invoice.js';
import { createInvoiceTokens } from './invoice-token.js';
import { toInvoice } from './invoice.js';
import { renderInvoice } from './render-invoice.js';

/** The invoice behind a link, for the gateway: whoever has the link may read it. */
export function serveInvoices({ app }: HttpServer, ctx: AppContext): void {
  const { internalTokenSecret, shopName: seller } = ctx.config;
  const passports = createInternalTokens(internalTokenSecret);
  const tokens = createInvoiceTokens(internalTokenSecret);

  // A wildcard, because Fastify takes parameters of a hundred characters at most.
  app.get<{ Params: { '*': string } }>('/invoices/*', async (request, reply) => {
    const { requestId } = await readPassport(passports, 'orders', request.headers);
    const orderId = await tokens.verify(request.params['*']).catch(() => undefined);
    if (orderId === undefined) throw missing('There is no such invoice.');
    if (orderId === null) throw missing('The link has expired.', 410);

    const order = await ctx.orders.findById(orderId).lean<Order>();
    if (!order || !hasInvoice(order)) throw missing('This order has no invoice.');
    const buyerName = await findBuyerName(ctx, order.userId, requestId);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="invoice-${order.number}.pdf"`)
      .send(await renderInvoice(toInvoice(order, { seller, buyerName })));
  });
}

const missing = (message: string, status = 404) => createError('NOT_FOUND', message, { http: { status } });
