import type { OrdersConfig } from '../config.js';
import { OrderStatus, PaymentMethod, PaymentStatus } from '../order/order-status.js';
import { paymentMethods } from '../payment/payment-method.js';

// Orders by the other methods are confirmed before they are paid, and do not expire.
const AWAITED = Object.values(PaymentMethod).filter(
  (method) => paymentMethods[method].firstStatus === OrderStatus.PENDING,
);

/**
 * Orders whose time to be paid was over at this moment; one whose payment takes its time is none of them. What a buyer was told
 * holds, whatever the settings have become.
 */
export const overdueAt = (moment: Date, config: OrdersConfig) => ({
  status: OrderStatus.PENDING,
  paymentStatus: { $ne: PaymentStatus.PROCESSING },
  $or: [
    { 'payment.payBy': { $lt: moment } },
    ...AWAITED.map((paymentMethod) => {
      const before = new Date(moment.getTime() - paymentMethods[paymentMethod].windowMs(config));
      return {
        paymentMethod,
        'payment.payBy': null,
        createdAt: { $lt: before },
        'payment.dueFrom': { $not: { $gte: before } },
      };
    }),
  ],
});
