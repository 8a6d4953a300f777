import { defineSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { ShippingAddressResolver } from './address/shipping-address.resolver.js';
import { CheckoutResolver } from './checkout/checkout.resolver.js';
import { InvoiceUrlResolver } from './invoice/invoice-url.resolver.js';
import { resolveOrderReference } from './order/order.reference.js';
import { OrderItemResolver, OrderResolver } from './order/order.resolver.js';
import { OrderPaymentResolver, PaymentAccessResolver } from './pay/payment-access.resolver.js';
import { resolvePaymentReference } from './payment/payment.reference.js';
import { PaymentRefundResolver, PaymentResolver } from './payment/payment.resolver.js';
import { UserOrdersResolver } from './user/user-orders.resolver.js';

export const ordersGraph = defineSubgraph({
  resolvers: [
    OrderResolver,
    OrderItemResolver,
    CheckoutResolver,
    ShippingAddressResolver,
    OrderPaymentResolver,
    PaymentAccessResolver,
    PaymentResolver,
    PaymentRefundResolver,
    UserOrdersResolver,
    InvoiceUrlResolver,
  ],
  references: {
    Order: resolveOrderReference,
    Payment: resolvePaymentReference,
    User: ({ id }) => ({ id }),
  },
});
