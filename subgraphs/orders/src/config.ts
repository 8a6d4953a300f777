import { envVars, readEnv } from '@cartwright/shared/config';
import {
  jobsEnv,
  subgraphEnv,
  toJobsConfig,
  toSubgraphConfig,
  type JobsConfig,
  type SubgraphConfig,
} from '@cartwright/shared/service/subgraph-config';
import { z } from 'zod';
import {
  bankTransferEnv,
  toBankTransferConfig,
  type BankTransferConfig,
} from './checkout/bank-transfer.config.js';
import { cashEnv, toCashConfig, type CashConfig } from './checkout/cash.config.js';
import { stripeEnv, toStripeConfig, type StripeConfig } from './stripe/stripe.config.js';

const schema = z.object({
  ...subgraphEnv('orders', 4004),
  ...jobsEnv,
  CART_URL: envVars.serviceUrl('cart', 4003),
  PRODUCTS_URL: envVars.serviceUrl('products', 4002),
  USERS_URL: envVars.serviceUrl('users', 4001),
  ...stripeEnv,
  ...cashEnv,
  ...bankTransferEnv,
  CHECKOUT_RETURN_URL: z.url('must be a URL').default('http://localhost:4000/explorer'),
  PUBLIC_URL: z.url('must be a URL').default('http://localhost:4000'),
  SHOP_NAME: z.string().max(100).default('Cartwright'),
  PAYMENT_WINDOW_MINUTES: z.coerce.number().positive().max(1_440).default(30),
});

export interface OrdersConfig extends SubgraphConfig, JobsConfig {
  cartUrl: string;
  productsUrl: string;
  usersUrl: string;
  /** Null: the shop takes no online payments. */
  stripe: StripeConfig | null;
  cash: CashConfig;
  bankTransfer: BankTransferConfig;
  /** Where Stripe's page leads when it is done; `{order}` becomes the order's id. */
  checkoutReturnUrl: string;
  /** The gateway as buyers reach it: links to invoices begin with it. */
  publicUrl: string;
  /** Who sells, for invoices. */
  shopName: string;
  /** How long an order to be paid online keeps its stock, and a checkout that breaks off. */
  paymentWindowMs: number;
}

export function readConfig(env = process.env): OrdersConfig {
  const read = readEnv(schema, env);
  return {
    ...toSubgraphConfig(read),
    ...toJobsConfig(read),
    cartUrl: read.CART_URL,
    productsUrl: read.PRODUCTS_URL,
    usersUrl: read.USERS_URL,
    stripe: toStripeConfig(read),
    cash: toCashConfig(read),
    bankTransfer: toBankTransferConfig(read),
    checkoutReturnUrl: read.CHECKOUT_RETURN_URL,
    publicUrl: read.PUBLIC_URL,
    shopName: read.SHOP_NAME,
    paymentWindowMs: read.PAYMENT_WINDOW_MINUTES * 60_000,
  };
}
