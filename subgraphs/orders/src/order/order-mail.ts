import type { PayloadOf } from '@cartwright/shared/jobs/job';
import { sendOrderUpdate } from '@cartwright/shared/jobs/notifications';
import { newId } from '@cartwright/shared/mongo/new-id';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { lineTotalCents } from './order-total.js';
import type { Order } from './order.entity.js';

type Payload = PayloadOf<typeof sendOrderUpdate>;
type News = Omit<Payload, keyof ReturnType<typeof summaryOf> | 'version' | 'eventId' | 'orderId'>;

/** Tells the buyer what has become of the order. */
export const mailOf = (order: Order, news: News): OutboxEntry =>
  outboxEntry(sendOrderUpdate, {
    version: 1,
    eventId: newId(),
    orderId: order._id,
    ...summaryOf(order),
    ...news,
  });

/** What every mail about an order says of it. */
export const summaryOf = (order: Order) => ({
  userId: order.userId,
  number: order.number,
  currency: order.currency,
  totalCents: order.totalCents,
  items: order.items.map((item) => ({
    name: item.name,
    quantity: item.quantity,
    lineTotalCents: lineTotalCents(item),
  })),
  ...(order.shippingAddress && { shippingAddress: order.shippingAddress }),
});
