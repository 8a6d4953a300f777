import type { OrdersConfig } from '../config.js';
import { OrderStatus, PaymentMethod, PaymentStatus } from '../order/order-status.js';
import { paymentMethods } from '../payment/payment-method.js';

/** Orders whose time to be paid was over at this moment; one whose payment takes its time is none of them. */
export const overdueAt = (moment: Date, config: OrdersConfig) => ({
  $or: Object.values(PaymentMethod).map((paymentMethod) => {
    const before = new Date(moment.getTime() - paymentMethods[paymentMethod].windowMs(config));
    return {
      status: OrderStatus.PENDING,
      paymentMethod,
      paymentStatus: { $ne: PaymentStatus.PROCESSING },
      createdAt: { $lt: before },
      'payment.dueFrom': { $not: { $gte: before } },
    };
  }),
});
