import { badUserInput, conflict, notFound } from '@cartwright/shared/errors';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { jobsOfPayment } from './order-jobs.js';
import { OrderStatus, PaymentStatus, statusesBefore } from './order-status.js';
import type { Order } from './order.entity.js';

// The contract has the payment status as text.
const [PAID, FAILED]: string[] = [PaymentStatus.PAID, PaymentStatus.FAILED];

/** Settles the payment of an order as paid or failed. Saying the same again changes nothing. */
export function confirmPayment(ctx: AppContext, orderId: string, paymentStatus: string): Promise<Order> {
  const settled: string = paymentStatus.toUpperCase();
  if (settled === PAID) return inTransaction(ctx.connection, (session) => markPaid(ctx, orderId, session));
  if (settled === FAILED) return markPaymentFailed(ctx, orderId);
  throw badUserInput([{ path: 'paymentStatus', message: 'paymentStatus must be PAID or FAILED.' }]);
}

async function markPaid(ctx: AppContext, orderId: string, session: ClientSession): Promise<Order> {
  const before = await ctx.orders
    .findOneAndUpdate(
      { _id: orderId, status: { $in: statusesBefore(OrderStatus.COMPLETED) } },
      {
        $set: { status: OrderStatus.COMPLETED, paymentStatus: PaymentStatus.PAID },
        $push: { timeline: { at: new Date(), event: 'order.paid', by: 'admin' } },
      },
      { session, returnDocument: 'before' },
    )
    .lean<Order>();
  const order = await getOrder(ctx, orderId, session);
  if (before) await addToOutbox(ctx.outbox, jobsOfPayment(before), session);
  else if (order.paymentStatus !== PaymentStatus.PAID) {
    throw conflict(`An order that is ${order.status} can no longer be paid.`);
  }
  return order;
}

async function markPaymentFailed(ctx: AppContext, orderId: string): Promise<Order> {
  const failed = await ctx.orders
    .findOneAndUpdate(
      {
        _id: orderId,
        status: { $in: statusesBefore(OrderStatus.COMPLETED) },
        paymentStatus: PaymentStatus.UNPAID,
      },
      {
        $set: { paymentStatus: PaymentStatus.FAILED },
        $push: { timeline: { at: new Date(), event: 'order.payment_failed', by: 'admin' } },
      },
      { returnDocument: 'after' },
    )
    .lean<Order>();
  const order = failed ?? (await getOrder(ctx, orderId));
  if (order.paymentStatus !== PaymentStatus.FAILED) {
    throw conflict(`The payment of this order is ${order.paymentStatus} and cannot fail any more.`);
  }
  return order;
}

async function getOrder(ctx: AppContext, orderId: string, session?: ClientSession): Promise<Order> {
  const order = await ctx.orders.findById(orderId, null, { session: session ?? null }).lean<Order>();
  if (!order) throw notFound('order', orderId);
  return order;
}
