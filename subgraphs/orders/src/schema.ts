import { defineSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { ShippingAddressResolver } from './address/shipping-address.resolver.js';
import { CheckoutResolver } from './checkout/checkout.resolver.js';
import { InvoiceUrlResolver } from './invoice/invoice-url.resolver.js';
import { OrderCustomerResolver } from './user/order-customer.resolver.js';
import { OrderItemProductResolver } from './product/order-item-product.resolver.js';
import { resolveOrderReference } from './order/order.reference.js';
import { OrderItemResolver, OrderResolver } from './order/order.resolver.js';
import { ConfirmPaymentResolver } from './pay/confirm-payment.resolver.js';
import { CancelResolver } from './cancel/cancel.resolver.js';
import { ArchiveResolver } from './archive/archive.resolver.js';
import { RefundResolver } from './refund/refund.resolver.js';
import { FulfilResolver } from './fulfil/fulfil.resolver.js';
import { OrderPaymentResolver, PaymentAccessResolver } from './pay/payment-access.resolver.js';
import { resolvePaymentReference } from './payment/payment.reference.js';
import { PaymentInstructionsResolver } from './payment/payment-instructions.resolver.js';
import { PaymentRefundResolver, PaymentResolver } from './payment/payment.resolver.js';
import { UserOrdersResolver } from './user/user-orders.resolver.js';

// The graph lists fields in the order in which their resolvers are imported.
export const ordersGraph = defineSubgraph({
  resolvers: [
    ShippingAddressResolver,
    CheckoutResolver,
    InvoiceUrlResolver,
    OrderCustomerResolver,
    OrderItemProductResolver,
    OrderResolver,
    OrderItemResolver,
    ConfirmPaymentResolver,
    CancelResolver,
    ArchiveResolver,
    RefundResolver,
    FulfilResolver,
    OrderPaymentResolver,
    PaymentAccessResolver,
    PaymentInstructionsResolver,
    PaymentResolver,
    PaymentRefundResolver,
    UserOrdersResolver,
  ],
  references: {
    Order: resolveOrderReference,
    Payment: resolvePaymentReference,
    User: ({ id }) => ({ id }),
  },
});
