import { defineSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { CheckoutResolver } from './checkout/checkout.resolver.js';
import { resolveOrderReference } from './order/order.reference.js';
import { OrderItemResolver, OrderResolver } from './order/order.resolver.js';
import { UserOrdersResolver } from './user/user-orders.resolver.js';

export const ordersGraph = defineSubgraph({
  resolvers: [OrderResolver, OrderItemResolver, CheckoutResolver, UserOrdersResolver],
  references: { Order: resolveOrderReference, User: ({ id }) => ({ id }) },
});
