import { createProductReferenceLoader } from '@cartwright/shared/client/product-reference-loader';
import { createSubgraphClient, type SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import type { RequestFacts } from '@cartwright/shared/graphql/serve-graphql';
import type { Logger } from '@cartwright/shared/log';
import { createByIdLoader } from '@cartwright/shared/mongo/by-id-loader';
import { createChildCountLoader, createChildPagesLoader } from '@cartwright/shared/mongo/child-pages-loader';
import { modelOf } from '@cartwright/shared/mongo/model-of';
import { createAdmission, type Admit } from '@cartwright/shared/service/admission';
import { connectFailFast } from '@cartwright/shared/redis/connect-fail-fast';
import type { AppParts, SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import type { Connection, Model } from 'mongoose';
import { CheckoutRecord } from './checkout/checkout.entity.js';
import { createStoreCurrency } from './checkout/store-currency.js';
import type { OrdersConfig } from './config.js';
import { Order } from './order/order.entity.js';
import { createPaymentMetrics, type PaymentMetrics } from './payment/payment-metrics.js';
import { createStripeClient, type StripeClient } from './stripe/stripe-client.js';
import { StripeEvent } from './webhook/stripe-event.entity.js';
import { OutboxRow } from '@cartwright/shared/outbox/outbox.entity';

// A checkout waits for the buyer's lock and for the goods as well, and the gateway for ten seconds in all.
const CHECKOUT_ADMISSION = { atOnce: 16, patienceMs: 7_000 };

/** What lives as long as the process. */
export interface AppContext {
  config: OrdersConfig;
  connection: Connection;
  orders: Model<Order>;
  checkouts: Model<CheckoutRecord>;
  outbox: Model<OutboxRow>;
  cart: SubgraphClient<'cart'>;
  products: SubgraphClient<'products'>;
  users: SubgraphClient<'users'>;
  stripeEvents: Model<StripeEvent>;
  /** Null in a shop that takes no online payments. */
  stripe: StripeClient | null;
  /** ISO 4217; one for the whole store. */
  storeCurrency: ReturnType<typeof createStoreCurrency>;
  /** Where checkouts are locked. */
  locks: ReturnType<typeof connectFailFast>;
  /** For checkouts. */
  admit: Admit;
  log: Logger;
  paymentMetrics: PaymentMetrics;
}

const WITHOUT_REDIS = 'Redis does not answer; checkouts go on without their lock';

/** What lives as long as one operation. */
export type RequestContext = ReturnType<typeof createRequestContext>;

export function openAppContext(config: OrdersConfig, runtime: SubgraphRuntime): AppParts<AppContext> {
  const { connection, tokens, log, metrics, onStop } = runtime;
  const locks = connectFailFast(config.redisUrl, log, WITHOUT_REDIS);
  onStop('Redis', () => locks.redis.disconnect());
  const self = 'orders';
  const products = createSubgraphClient({ self, target: 'products', url: config.productsUrl, tokens });
  const app = {
    config,
    connection,
    locks,
    admit: createAdmission(CHECKOUT_ADMISSION),
    orders: modelOf(connection, Order),
    checkouts: modelOf(connection, CheckoutRecord),
    outbox: modelOf(connection, OutboxRow),
    cart: createSubgraphClient({ self, target: 'cart', url: config.cartUrl, tokens }),
    products,
    storeCurrency: createStoreCurrency(products),
    users: createSubgraphClient({ self, target: 'users', url: config.usersUrl, tokens }),
    stripeEvents: modelOf(connection, StripeEvent),
    stripe: config.stripe && createStripeClient(config.stripe, log),
    log,
    paymentMetrics: createPaymentMetrics(metrics),
  };
  return { app };
}

export function createRequestContext(app: AppContext, request: RequestFacts) {
  return {
    ...app,
    ...request,
    orderById: createByIdLoader(app.orders),
    ordersOfUser: createChildPagesLoader(app.orders, 'userId'),
    orderCountOfUser: createChildCountLoader(app.orders, 'userId'),
    productById: createProductReferenceLoader(app.products, request.requestId),
  };
}
