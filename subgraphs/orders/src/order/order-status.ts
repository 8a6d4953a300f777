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

export enum PaymentMethod {
  STRIPE = 'STRIPE',
  CASH_ON_DELIVERY = 'CASH_ON_DELIVERY',
}

registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description: 'Where an order stands.',
  valuesConfig: {
    PENDING: { description: 'Placed, waiting for payment; its stock is reserved.' },
    CONFIRMED: { description: 'Placed with cash on delivery.' },
    COMPLETED: { description: 'Paid.' },
    CANCELLED: { description: 'Called off before shipment.' },
    EXPIRED: { description: 'Not paid in time; its stock was given back.' },
    REFUNDED: { description: 'Paid back in full.' },
  },
});
registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'Where the payment of an order stands.',
  valuesConfig: {
    UNPAID: { description: 'Nothing was paid yet.' },
    PROCESSING: {
      description: 'A payment is under way that takes days, such as a debit; the goods are kept meanwhile.',
    },
    PAID: { description: 'Paid in full.' },
    FAILED: { description: 'The last attempt failed; another may succeed.' },
    PARTIALLY_REFUNDED: { description: 'Some was paid back.' },
    REFUNDED: { description: 'All was paid back.' },
  },
});
registerEnumType(FulfillmentStatus, {
  name: 'FulfillmentStatus',
  description: 'Where the goods of an order are.',
  valuesConfig: {
    UNFULFILLED: { description: 'Nothing was done yet.' },
    PROCESSING: { description: 'Being packed.' },
    SHIPPED: { description: 'On the way.' },
    DELIVERED: { description: 'With the buyer.' },
    RETURNED: { description: 'Came back.' },
  },
});
registerEnumType(PaymentMethod, {
  name: 'PaymentMethod',
  description: 'How the buyer pays.',
  valuesConfig: {
    STRIPE: { description: 'Online; the order is confirmed once paid.' },
    CASH_ON_DELIVERY: { description: 'At the door; the order is confirmed at once.' },
  },
});
