import { registerEnumType } from 'type-graphql';
import type { OrdersConfig } from '../config.js';
import { OrderStatus, PaymentMethod } from '../order/order-status.js';

/** All that differs from one payment method to another. */
interface PaymentMethodTerms {
  /** For clients. */
  description: string;
  /** On invoices and in errors. */
  label: string;
  /** Of a new order: PENDING waits for its payment, and CONFIRMED is shipped before it. */
  firstStatus: OrderStatus.PENDING | OrderStatus.CONFIRMED;
  /** Stripe takes the payment: it must be able to charge the total, and what is left to pay there is closed in the end. */
  isOnline: boolean;
  /** What a buyer needs to pay outside the shop; null if nothing is paid in this way. */
  instructions: (config: OrdersConfig) => string | null;
  /** Why the shop does not offer it; null if it does. */
  refusal: (config: OrdersConfig) => string | null;
  /** How long an order that waits for its payment keeps its stock, and a checkout that breaks off. */
  windowMs: (config: OrdersConfig) => number;
  needsConfirmedEmail: (config: OrdersConfig) => boolean;
  /** Tells the buyer how to pay after a payment that failed; null for the mail's own words, which are about cards. */
  retryAdvice: string | null;
  /** Tells the buyer about a refund that the shop pays by hand. */
  refundByHand: string;
}

export const DEFAULT_PAYMENT_METHOD = PaymentMethod.STRIPE;

export const paymentMethods: Readonly<Record<PaymentMethod, PaymentMethodTerms>> = {
  STRIPE: {
    description: 'Online; the order is confirmed once paid.',
    label: 'Online payment',
    firstStatus: OrderStatus.PENDING,
    isOnline: true,
    instructions: () => null,
    refusal: ({ stripe }) => (stripe ? null : 'This shop takes no online payments. Choose CASH_ON_DELIVERY.'),
    windowMs: ({ paymentWindowMs }) => paymentWindowMs,
    needsConfirmedEmail: () => false,
    retryAdvice: null,
    refundByHand:
      'You did not pay for this order by card in the shop, so our staff will send the money. If we need to know where to, we will ask you.',
  },
  CASH_ON_DELIVERY: {
    description: 'On delivery; the order is confirmed at once.',
    label: 'Cash on delivery',
    firstStatus: OrderStatus.CONFIRMED,
    isOnline: false,
    instructions: () => null,
    refusal: () => null,
    windowMs: ({ paymentWindowMs }) => paymentWindowMs,
    needsConfirmedEmail: ({ cash }) => cash.needsConfirmedEmail,
    retryAdvice: null,
    refundByHand:
      'You paid for this order on delivery, so our staff will send the money. If we need to know where to, we will ask you.',
  },
  BANK_TRANSFER: {
    description:
      'By bank transfer, if the shop offers it; the order is confirmed once an administrator has recorded the payment.',
    label: 'Bank transfer',
    firstStatus: OrderStatus.PENDING,
    isOnline: false,
    instructions: ({ bankTransfer }) => bankTransfer.details,
    refusal: ({ bankTransfer }) =>
      bankTransfer.details === null
        ? 'This shop takes no bank transfers. Choose another payment method.'
        : null,
    windowMs: ({ bankTransfer }) => bankTransfer.windowMs,
    needsConfirmedEmail: ({ cash }) => cash.needsConfirmedEmail,
    retryAdvice:
      'We will hold your items until the day that we named for the transfer. Transfer the amount once more, with the number of the order as its reference.',
    refundByHand:
      'You paid for this order by bank transfer, so our staff will send the money to your account. If we need to know which, we will ask you.',
  },
};

registerEnumType(PaymentMethod, {
  name: 'PaymentMethod',
  description: 'How the buyer pays.',
  valuesConfig: paymentMethods,
});
