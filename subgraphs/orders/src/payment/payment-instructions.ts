import type { OrdersConfig } from '../config.js';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { paymentMethods } from './payment-method.js';
import type { PaymentInstructions } from './payment.types.js';

/** How the buyer pays an order outside the shop; null if nothing is to be paid in this way. */
export function paymentInstructionsOf(
  { number, status, paymentMethod, payment: { payBy } }: Order,
  config: OrdersConfig,
): PaymentInstructions | null {
  const details = paymentMethods[paymentMethod].instructions(config);
  if (details === null || !payBy || status !== OrderStatus.PENDING) return null;
  return { details, reference: number, payBy };
}
