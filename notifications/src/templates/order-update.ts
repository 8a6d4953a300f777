import type { OrderUpdateEvent } from '@cartwright/shared/jobs/notifications';
import { formatMoney } from '@cartwright/shared/text/format-money';
import { greeting } from './greeting.js';
import { mailPage, type RenderedMail } from './mail-page.js';
import { aside, detailsTable, headline, paragraph, section, type Detail } from './mail-parts.js';
import { detailsText, mailText } from './mail-text.js';
import { orderNewsWords, refundByHandWords, refusedParcelWords, type Words } from './order-news-words.js';
import { orderInShort, orderNumber, orderTable, orderText, type OrderSummary } from './order-summary.js';
import { unlinkedWords } from './plain-words.js';

/** Something that has happened to an order since it was placed. */
export interface OrderUpdate extends OrderSummary {
  event: OrderUpdateEvent;
  /** Why, in somebody's own words. */
  note?: string | null | undefined;
  /** Of a refund. */
  amountCents?: number | undefined;
  /** Of a refund that the shop has to make by hand. */
  byHand?: boolean | undefined;
  /** Of a parcel that came back unpaid, which ends the order. */
  unpaid?: boolean | undefined;
  carrier?: string | null | undefined;
  trackingNumber?: string | null | undefined;
}

export function renderOrderUpdate(update: OrderUpdate, buyerName: string): RenderedMail {
  const { subject, headline: title, happened, question, answer } = wordsFor(update);
  const about = subject(update.number);
  const hello = greeting(buyerName);
  const details = detailsOf(update);
  return {
    subject: about,
    html: mailPage({
      title: about,
      preview: `${title} ${orderInShort(update)}.`,
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

function wordsFor({ event, byHand, unpaid }: OrderUpdate): Words {
  if (event === 'REFUNDED' && byHand) return refundByHandWords;
  return event === 'RETURNED' && unpaid ? refusedParcelWords : orderNewsWords[event];
}

const detailsOf = ({ note, amountCents, currency, carrier, trackingNumber }: OrderUpdate): Detail[] =>
  [
    { label: 'Amount', value: amountCents === undefined ? '' : formatMoney(amountCents, currency) },
    { label: 'Reason', value: unlinkedWords(note ?? '') },
    { label: 'Carrier', value: carrier ?? '' },
    { label: 'Tracking number', value: trackingNumber ?? '' },
  ].filter(({ value }) => value !== '');
