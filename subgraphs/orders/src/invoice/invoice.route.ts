import { createError, unauthenticated } from '@cartwright/shared/errors';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import { bearerToken } from '@cartwright/shared/identity/bearer';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
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
    const token = bearerToken(request.headers.authorization) ?? '';
    const passport = await passports.verify(token).catch(() => null);
    if (!passport) {
      return reply.code(401).send(answer(unauthenticated('This service answers other services only.')));
    }
    const orderId = await tokens.verify(request.params['*']).catch(() => undefined);
    if (orderId === undefined) return reply.code(404).send(missing('There is no such invoice.'));
    if (orderId === null) return reply.code(410).send(missing('The link has expired.'));

    const order = await ctx.orders.findById(orderId).lean<Order>();
    if (!order || !hasInvoice(order)) return reply.code(404).send(missing('This order has no invoice.'));
    const buyerName = await findBuyerName(ctx, order.userId, passport.requestId);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="invoice-${order.number}.pdf"`)
      .send(await renderInvoice(toInvoice(order, { seller, buyerName })));
  });
}

const missing = (message: string) => answer(createError('NOT_FOUND', message));
const answer = (error: ReturnType<typeof createError>) => ({ errors: [error.toJSON()] });
