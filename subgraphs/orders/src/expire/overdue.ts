import { OrderStatus, PaymentStatus } from '../order/order-status.js';

/** Orders whose time to be paid began before this moment; one whose payment takes its time is none of them. */
export const overdueSince = (before: Date) => ({
  status: OrderStatus.PENDING,
  paymentStatus: { $ne: PaymentStatus.PROCESSING },
  createdAt: { $lt: before },
  'payment.dueFrom': { $not: { $gte: before } },
});
