import type { OrderNews } from '@cartwright/shared/jobs/job-types';

export interface Words {
  /** Of the mail; `number` is the order's. */
  subject: (number: string) => string;
  headline: string;
  happened: string;
  /** What the buyer may wonder about now. */
  question: string;
  answer: string;
}

/** Of a refund that does not go back by itself: nobody has sent anything yet. */
export const refundByHandWords: Words = {
  subject: (number) => `A refund for order ${number}`,
  headline: 'You get your money back.',
  happened: 'We owe you the amount below, and pay it back to you ourselves.',
  question: 'When will it be there?',
  answer:
    'You did not pay this order by card in the shop, so somebody here sends the money. If we need to know where to, we ask you.',
};

/** Of a parcel that came back without being paid, such as one that was refused at the door. */
export const refusedParcelWords: Words = {
  subject: (number) => `Order ${number} has come back to us`,
  headline: 'Your parcel has come back to us.',
  happened: 'It was not paid, so we have cancelled the order. You owe us nothing.',
  question: 'Do you still want it?',
  answer: 'Then order it again, and tell us before if somebody could not find you.',
};

/** What we say to a buyer about each thing that may happen to an order. */
export const orderNewsWords: Record<OrderNews, Words> = {
  PAYMENT_PROCESSING: {
    subject: (number) => `The payment for order ${number} is under way`,
    headline: 'Your payment is under way.',
    happened: 'Your bank needs a few days to complete it. We keep your items for you until then.',
    question: 'What comes next?',
    answer: 'You do not have to do anything. We will email you when the payment has arrived, or if it fails.',
  },
  PAYMENT_FAILED: {
    subject: (number) => `The payment for order ${number} did not go through`,
    headline: 'Your payment did not go through.',
    happened: 'We could not take the payment for your order, so no money has changed hands.',
    question: 'What can you do?',
    answer:
      'We keep what you chose for a little while. Open the order in the shop and pay once more, with the same card or another one.',
  },
  EXPIRED: {
    subject: (number) => `Order ${number} has expired`,
    headline: 'Your order has expired.',
    happened: 'No payment reached us in time, so we have put what you chose back on the shelf.',
    question: 'Do you still want it, or have you paid just now?',
    answer:
      'Put it into your cart again. If a payment of yours is still on its way, you get what you ordered or your money back.',
  },
  CANCELLED: {
    subject: (number) => `Order ${number} is cancelled`,
    headline: 'Your order is cancelled.',
    happened: 'Nothing of this order will be sent to you.',
    question: 'Have you paid already?',
    answer: 'Then your money goes back to you, and another email tells you when it does.',
  },
  ADDRESS_CHANGED: {
    subject: (number) => `A new address for order ${number}`,
    headline: 'Your order goes to another address.',
    happened: 'Somebody with access to your account, or the shop, has set the address below.',
    question: 'Is it wrong, or was it not you?',
    answer: 'Set the right one in the shop before the order is shipped, and change your password if need be.',
  },
  REFUNDED: {
    subject: (number) => `A refund for order ${number}`,
    headline: 'Your money is on its way back.',
    happened: 'We have sent the amount below back to you.',
    question: 'When will it be there?',
    answer:
      'It goes back the way you paid. On a card or a bank account it can take five to ten days to show.',
  },
  SHIPPED: {
    subject: (number) => `Order ${number} is on its way`,
    headline: 'Your order is on its way.',
    happened: 'We have handed your parcel over to the carrier.',
    question: 'Where is it?',
    answer: "The carrier's site shows it for the tracking number.",
  },
  DELIVERED: {
    subject: (number) => `Order ${number} has arrived`,
    headline: 'Your order has arrived.',
    happened: 'The carrier says that your parcel was delivered. Enjoy it.',
    question: 'Is something missing, broken or not for you?',
    answer: 'Tell us, and keep the packaging until that is settled.',
  },
  RETURNED: {
    subject: (number) => `Order ${number} has come back to us`,
    headline: 'Your return has reached us.',
    happened: 'We have received the goods of this order.',
    question: 'What about your money?',
    answer: 'When it goes back to you, another email tells you so.',
  },
};
