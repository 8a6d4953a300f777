import type { Connection } from 'mongoose';
import { bodyHashOf } from '../checkout/body-hash.js';
import { PaymentMethod } from '../order/order-status.js';

const DAY_SECONDS = 24 * 3600;

/** Orders from before there were payments get what later code counts on. Repeating it changes nothing. */
export async function addPayments(connection: Connection): Promise<void> {
  await connection
    .collection('orders')
    .createIndexes([
      { key: { 'payment.intentId': 1 } },
      { key: { 'payment.sessionId': 1 } },
      { key: { 'payment.paidIntentId': 1 } },
      { key: { 'refunds.status': 1 } },
      { key: { updatedAt: 1 } },
      { key: { userId: 1, archivedAt: 1, _id: -1 } },
      { key: { status: 1, createdAt: 1 } },
    ]);
  // Long enough to look into a complaint of last quarter.
  await connection
    .collection('stripe_events')
    .createIndexes([
      { key: { createdAt: 1 }, expireAfterSeconds: 120 * DAY_SECONDS },
      { key: { status: 1, createdAt: 1 } },
    ]);
  await connection.collection('orders').updateMany({ version: { $exists: false } }, [
    {
      $set: {
        version: 0,
        shippingAddress: null,
        refunds: [],
        carrier: null,
        trackingNumber: null,
        archivedAt: null,
        lookedAt: null,
        checkedVersion: null,
        discrepancy: null,
        payment: {
          attempt: 1,
          intentId: null,
          clientSecret: null,
          sessionId: null,
          checkoutUrl: null,
          paidAt: { $cond: [{ $eq: ['$paymentStatus', 'PAID'] }, '$updatedAt', null] },
          paidIntentId: null,
          failureReason: null,
          failedAt: null,
          chargeRefundedCents: 0,
          disputes: [],
        },
      },
    },
  ]);
  for (const paymentMethod of Object.values(PaymentMethod)) {
    const bodyHash = bodyHashOf({ paymentMethod, addressId: null });
    await connection
      .collection('checkouts')
      .updateMany({ paymentMethod, bodyHash: { $exists: false } }, { $set: { bodyHash } });
  }
}
