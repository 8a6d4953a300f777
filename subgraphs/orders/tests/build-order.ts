import { FulfillmentStatus, OrderStatus, PaymentMethod, PaymentStatus } from '../src/order/order-status.js';
import type { Order } from '../src/order/order.entity.js';
import type { PaymentRecord, Refund } from '../src/order/payment.entity.js';
import { RefundStatus } from '../src/order/payment.entity.js';

export const PLACED_AT = new Date('2026-11-21T10:00:00Z');

interface Given extends Partial<Omit<Order, 'payment'>> {
  payment?: Partial<PaymentRecord>;
}

/** An order of 50.00 that waits for its payment by the intent "pi_1", unless told otherwise. */
export function buildOrder({ payment, ...given }: Given = {}): Order {
  return {
    _id: 'order-1',
    number: 'CW-00000001',
    userId: 'user-1',
    items: [
      {
        productId: 'product-1',
        name: 'Kettle',
        sku: 'KET-1',
        quantity: 2,
        listPriceCents: 2_500,
        unitPriceCents: 2_500,
      },
    ],
    subtotalCents: 5_000,
    totalCents: 5_000,
    currency: 'USD',
    status: OrderStatus.PENDING,
    paymentStatus: PaymentStatus.UNPAID,
    fulfillmentStatus: FulfillmentStatus.UNFULFILLED,
    paymentMethod: PaymentMethod.STRIPE,
    shippingAddress: null,
    payment: {
      attempt: 1,
      intentId: 'pi_1',
      clientSecret: 'pi_1_secret',
      sessionId: null,
      checkoutUrl: null,
      processing: null,
      dueFrom: null,
      paidAt: null,
      paidIntentId: null,
      failureReason: null,
      failedAt: null,
      failedIntentId: null,
      chargeRefundedCents: 0,
      disputes: [],
      ...payment,
    },
    refunds: [],
    carrier: null,
    trackingNumber: null,
    archivedAt: null,
    isRestocked: false,
    stockRepair: null,
    lookedAt: null,
    checkedVersion: null,
    discrepancy: null,
    version: 0,
    timeline: [{ at: PLACED_AT, event: 'order.placed', by: 'customer' }],
    createdAt: PLACED_AT,
    updatedAt: PLACED_AT,
    ...given,
  };
}

export const buildPaidOrder = (given: Given = {}): Order =>
  buildOrder({
    status: OrderStatus.COMPLETED,
    paymentStatus: PaymentStatus.PAID,
    ...given,
    payment: { paidAt: PLACED_AT, paidIntentId: 'pi_1', ...given.payment },
  });

export const buildRefund = (given: Partial<Refund> = {}): Refund => ({
  id: 'refund-1',
  amountCents: 1_000,
  reason: null,
  status: RefundStatus.PENDING,
  by: 'admin',
  at: PLACED_AT,
  stripeId: null,
  intentId: 'pi_1',
  isExcess: false,
  ...given,
});
