import { registerEnumType } from 'type-graphql';

export enum OrderStatus {
  PENDING = 'PENDING',
  CONFIRMED = 'CONFIRMED',
  COMPLETED = 'COMPLETED',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
  REFUNDED = 'REFUNDED',
}

export enum PaymentStatus {
  UNPAID = 'UNPAID',
  PROCESSING = 'PROCESSING',
  PAID = 'PAID',
  FAILED = 'FAILED',
  PARTIALLY_REFUNDED = 'PARTIALLY_REFUNDED',
  REFUNDED = 'REFUNDED',
}

export enum FulfillmentStatus {
  UNFULFILLED = 'UNFULFILLED',
  PROCESSING = 'PROCESSING',
  SHIPPED = 'SHIPPED',
  DELIVERED = 'DELIVERED',
  RETURNED = 'RETURNED',
}

/** payment/payment-method.ts says what each means. */
export enum PaymentMethod {
  STRIPE = 'STRIPE',
  CASH_ON_DELIVERY = 'CASH_ON_DELIVERY',
  BANK_TRANSFER = 'BANK_TRANSFER',
}

registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description: 'The status of an order.',
  valuesConfig: {
    PENDING: { description: 'Placed and waiting for payment; its stock is reserved.' },
    CONFIRMED: { description: 'Placed with cash on delivery.' },
    COMPLETED: { description: 'Paid.' },
    CANCELLED: { description: 'Cancelled before shipment.' },
    EXPIRED: { description: 'Not paid in time; its stock was released.' },
    REFUNDED: { description: 'Refunded in full.' },
  },
});
registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'The status of the payment of an order.',
  valuesConfig: {
    UNPAID: { description: 'Not paid yet.' },
    PROCESSING: {
      description: 'A payment that takes days, such as a debit, is processing; the stock stays reserved.',
    },
    PAID: { description: 'Paid in full.' },
    FAILED: { description: 'The last attempt failed; another may succeed.' },
    PARTIALLY_REFUNDED: { description: 'Partly refunded.' },
    REFUNDED: { description: 'Refunded in full.' },
  },
});
registerEnumType(FulfillmentStatus, {
  name: 'FulfillmentStatus',
  description: 'The status of the goods of an order.',
  valuesConfig: {
    UNFULFILLED: { description: 'Not started yet.' },
    PROCESSING: { description: 'Being packed.' },
    SHIPPED: { description: 'Handed to the carrier.' },
    DELIVERED: { description: 'Delivered to the buyer.' },
    RETURNED: { description: 'Returned to the shop.' },
  },
});
