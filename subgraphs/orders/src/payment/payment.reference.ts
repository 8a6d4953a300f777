import type { RequestContext } from '../context.js';
import { findVisibleOrder } from '../order/order.reference.js';
import { orderIdOf, toPayment, type Payment } from './payment.types.js';

/** A payment is seen by whoever sees its order. */
export async function findVisiblePayment(ctx: RequestContext, id: string): Promise<Payment | null> {
  const orderId = orderIdOf(id);
  const order = orderId === null ? null : await findVisibleOrder(ctx, orderId);
  return order && toPayment(order);
}

export const resolvePaymentReference = (
  { id }: { id: string },
  ctx: RequestContext,
): Promise<Payment | null> => findVisiblePayment(ctx, id);
