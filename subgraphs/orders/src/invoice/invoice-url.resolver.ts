import { Authenticated } from '@cartwright/shared/graphql/policies';
import { ownsOrManages } from '@cartwright/shared/identity/identity';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Order } from '../order/order.entity.js';
import { hasInvoice } from './has-invoice.js';
import { createInvoiceTokens } from './invoice-token.js';

@Resolver(() => Order)
export class InvoiceUrlResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'A link to the invoice as a PDF, once the order is paid; null before, and for cancelled orders. It works without a login for 10 minutes, so request it when you need it.',
  })
  @Authenticated()
  async invoiceUrl(
    @Root() order: Order,
    @Ctx() { identity, config }: RequestContext,
  ): Promise<string | null> {
    if (!hasInvoice(order) || !ownsOrManages(identity, order.userId, 'orders:manage')) return null;
    const token = await createInvoiceTokens(config.internalTokenSecret).mint(order._id);
    return `${config.publicUrl.replace(/\/+$/, '')}/invoices/${token}`;
  }
}
