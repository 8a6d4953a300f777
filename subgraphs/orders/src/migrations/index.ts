import type { Migration } from '@cartwright/shared/mongo/migrate';
import { OrderStatus } from '../order/order-status.js';
import { addPayments } from './add-payments.js';
import { numberPurchases } from './number-purchases.js';

const DAY_SECONDS = 24 * 3600;

export const migrations: Migration[] = [
  {
    name: '2026-11-21-indexes',
    up: async (connection) => {
      await connection
        .collection('orders')
        .createIndexes([
          { key: { number: 1 }, unique: true },
          { key: { userId: 1, _id: -1 } },
          { key: { status: 1, _id: -1 } },
        ]);
      await connection
        .collection('checkouts')
        .createIndexes([{ key: { userId: 1, key: 1 }, unique: true }, { key: { status: 1, createdAt: 1 } }]);
      // Published rows stay for a week: with publishedAt set to null again, they refill a Redis that lost its jobs.
      await connection
        .collection('outbox')
        .createIndex({ publishedAt: 1 }, { expireAfterSeconds: 7 * DAY_SECONDS });
    },
  },
  { name: '2026-11-23-payments', up: addPayments },
  { name: '2026-11-24-purchase-numbers', up: numberPurchases },
  {
    name: '2026-11-24-unpaid-orders',
    up: (connection) =>
      connection
        .collection('orders')
        .createIndex(
          { userId: 1 },
          { name: 'unpaid_of_user', partialFilterExpression: { status: OrderStatus.PENDING } },
        ),
  },
  {
    name: '2026-11-30-open-cash-orders',
    up: (connection) =>
      connection
        .collection('orders')
        .createIndex(
          { userId: 1, 'items.productId': 1 },
          { name: 'open_cash_of_user', partialFilterExpression: { status: OrderStatus.CONFIRMED } },
        ),
  },
  {
    name: '2026-12-01-waiting-orders',
    up: (connection) =>
      connection.collection('orders').createIndexes([
        {
          key: { 'payment.payBy': 1 },
          name: 'waiting_by_due_day',
          partialFilterExpression: { status: OrderStatus.PENDING },
        },
        {
          key: { paymentMethod: 1, createdAt: 1 },
          name: 'waiting_by_age',
          partialFilterExpression: { status: OrderStatus.PENDING },
        },
      ]),
  },
];
