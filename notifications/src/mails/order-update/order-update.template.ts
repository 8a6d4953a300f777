import type { PayloadOf } from '@cartwright/shared/jobs/job';
import type { sendOrderUpdate } from '@cartwright/shared/jobs/notifications';
import { formatDay } from '@cartwright/shared/text/format-day';
import { formatMoney } from '@cartwright/shared/text/format-money';
import { greeting } from '../../layout/greeting.js';
import { mailPage, type RenderedMail } from '../../layout/mail-page.js';
import { aside, detailsTable, headline, paragraph, section, type Detail } from '../../layout/mail-parts.js';
import { detailsText, mailText } from '../../layout/mail-text.js';
import { orderUpdateWords, refundByHandWords, refusedParcelWords, type Words } from './order-update.words.js';
import { shortOrder, orderNumber, orderTable, orderText } from '../../layout/order-summary.js';
import { unlinkedWords } from '../../layout/plain-words.js';

type OrderUpdate = PayloadOf<typeof sendOrderUpdate>;

export function renderOrderUpdate(update: OrderUpdate, buyerName: string): RenderedMail {
  const { subject, headline: title, happened, question, answer } = wordsFor(update);
  const about = subject(update.number);
  const hello = greeting(buyerName);
  const details = detailsOf(update);
  return {
    subject: about,
    html: mailPage({
      title: about,
      preview: `${title} ${shortOrder(update)}.`,
      body: section(
        headline(title),
        paragraph(hello),
        paragraph(happened),
        ...(details.length > 0 ? [detailsTable(details)] : []),
        aside(question, answer),
        orderNumber(update),
        orderTable(update),
      ),
      reason: 'You received this email because an order was placed with your account.',
    }),
    text: mailText(
      hello,
      `${title} ${happened}`,
      detailsText(details),
      `${question} ${answer}`,
      ...orderText(update),
    ),
  };
}

function wordsFor(update: OrderUpdate): Words {
  const words = usualWordsFor(update);
  return update.advice === undefined ? words : { ...words, answer: update.advice };
}

function usualWordsFor({ event, byHand, unpaid }: OrderUpdate): Words {
  if (event === 'REFUNDED' && byHand) return refundByHandWords;
  return event === 'RETURNED' && unpaid ? refusedParcelWords : orderUpdateWords[event];
}

const DAY_MS = 24 * 3_600_000;

const detailsOf = (update: OrderUpdate): Detail[] =>
  [
    ...howToPay(update),
    { label: 'Amount', value: amountOf(update) },
    { label: 'Reason', value: unlinkedWords(update.note ?? '') },
    { label: 'Carrier', value: update.carrier ?? '' },
    { label: 'Tracking number', value: update.trackingNumber ?? '' },
  ].filter(({ value }) => value !== '');

const amountOf = ({ amountCents, currency }: OrderUpdate): string =>
  amountCents === undefined ? '' : formatMoney(amountCents, currency);

// The order expires at some time of the day of `payBy`.
const lastWholeDayBefore = (payBy: string): Date => new Date(Date.parse(payBy) - DAY_MS);

const howToPay = ({ number, payTo, payBy }: OrderUpdate): Detail[] =>
  payTo === undefined
    ? []
    : [
        { label: 'Pay to', value: payTo },
        { label: 'Reference', value: number },
        { label: 'Must arrive by', value: payBy === undefined ? '' : formatDay(lastWholeDayBefore(payBy)) },
      ];
