export {
  bankTransferEnv,
  toBankTransferConfig,
  type BankTransferConfig,
} from './checkout/bank-transfer.config.js';
export { cashEnv, toCashConfig, type CashConfig } from './checkout/cash.config.js';
export type { OrdersConfig } from './config.js';
export { ordersGraph } from './schema.js';
export { createOrdersService, createOrdersWorker } from './service.js';
export { stripeEnv, toStripeConfig, type StripeConfig } from './stripe/stripe.config.js';
