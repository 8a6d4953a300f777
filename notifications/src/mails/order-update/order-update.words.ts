import type { OrderUpdateEvent } from '@cartwright/shared/jobs/notifications';

export interface Words {
  /** `number` is the order number. */
  subject: (number: string) => string;
  headline: string;
  happened: string;
  /** The question that the buyer probably has now. */
  question: string;
  answer: string;
}

/** For a refund by hand: nobody has sent the money yet. */
export const refundByHandWords: Words = {
  subject: (number) => `A refund for order ${number}`,
  headline: 'We owe you a refund.',
  happened: 'It is the amount below, and we will pay it back to you ourselves.',
  question: 'When will it arrive?',
  answer: 'Our staff will send the money. If we need to know where to, we will ask you.',
};

/** For a parcel that was returned unpaid, such as one that was refused at the door. */
export const refusedParcelWords: Words = {
  subject: (number) => `Order ${number} was returned to us`,
  headline: 'Your parcel was returned to us.',
  happened: 'It was not paid for, so we have cancelled the order. You owe us nothing.',
  question: 'Do you still want it?',
  answer: 'Place the order again. If the carrier could not find you, tell us first.',
};

/** The words for each event. */
export const orderUpdateWords: Record<OrderUpdateEvent, Words> = {
  PAYMENT_DUE: {
    subject: (number) => `How to pay for order ${number}`,
    headline: 'Please pay for your order.',
    happened: 'We have received your order, and hold your items until the day below.',
    question: 'What happens next?',
    answer:
      'Pay the whole amount in one payment with the reference, so that we find your order. We will email you when it has arrived.',
  },
  PAYMENT_PROCESSING: {
    subject: (number) => `Payment for order ${number} is being processed`,
    headline: 'Your payment is being processed.',
    happened: 'Your bank needs a few days to complete it. We will hold your items until then.',
    question: 'What happens next?',
    answer: 'You do not need to do anything. We will email you when the payment arrives or if it fails.',
  },
  PAYMENT_FAILED: {
    subject: (number) => `Payment for order ${number} did not go through`,
    headline: 'Your payment did not go through.',
    happened: 'We could not take the payment for your order, so you have paid nothing.',
    question: 'What can you do?',
    answer:
      'We will hold your items for a short while. Open the order in the shop and pay again, with the same card or another one.',
  },
  EXPIRED: {
    subject: (number) => `Order ${number} has expired`,
    headline: 'Your order has expired.',
    happened: 'We did not receive a payment in time, so we have released your items.',
    question: 'Do you still want them, or have you just paid?',
    answer:
      'Add them to your cart again. If your payment is still on its way, you will receive your order or a refund.',
  },
  CANCELLED: {
    subject: (number) => `Order ${number} is cancelled`,
    headline: 'Your order is cancelled.',
    happened: 'We will not send you any of its items.',
    question: 'Have you already paid?',
    answer: 'We will refund you, and email you when we do.',
  },
  ADDRESS_CHANGED: {
    subject: (number) => `A new address for order ${number}`,
    headline: 'Your order is going to a new address.',
    happened: 'Somebody with access to your account, or the shop, set the address below.',
    question: 'Is it wrong, or was this not you?',
    answer: 'Correct it in the shop before the order ships. If this was not you, change your password.',
  },
  REFUNDED: {
    subject: (number) => `A refund for order ${number}`,
    headline: 'Your refund is on its way.',
    happened: 'We have sent you the amount below.',
    question: 'When will it arrive?',
    answer: 'We refund the way you paid. A card or a bank account can take five to ten days to show it.',
  },
  SHIPPED: {
    subject: (number) => `Order ${number} is on its way`,
    headline: 'Your order is on its way.',
    happened: 'We have handed your parcel to the carrier.',
    question: 'Where is it?',
    answer: "Track it on the carrier's site with the tracking number.",
  },
  DELIVERED: {
    subject: (number) => `Order ${number} has arrived`,
    headline: 'Your order has arrived.',
    happened: 'The carrier reports that your parcel was delivered. Enjoy it.',
    question: 'Is something missing, broken or not right?',
    answer: 'Tell us, and keep the packaging until we have resolved it.',
  },
  RETURNED: {
    subject: (number) => `Order ${number} was returned to us`,
    headline: 'We have received your return.',
    happened: 'The items of this order are back with us.',
    question: 'What about your money?',
    answer: 'We will email you when we refund it.',
  },
};
