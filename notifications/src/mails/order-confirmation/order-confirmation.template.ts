import type { OrderSummary } from '@cartwright/shared/jobs/notifications';
import { mailPage, type RenderedMail } from '../../layout/mail-page.js';
import { headline, paragraph, section } from '../../layout/mail-parts.js';
import { mailText } from '../../layout/mail-text.js';
import { shortOrder, orderNumber, orderTable, orderText } from '../../layout/order-summary.js';
import { plainWords } from '../../layout/plain-words.js';

const NEXT_STEP = 'Your order is confirmed and we are getting it ready.';

export function renderOrderConfirmation(order: OrderSummary, buyerName: string): RenderedMail {
  const subject = `Order ${order.number} is confirmed`;
  const thanks = thanksTo(buyerName);
  return {
    subject,
    html: mailPage({
      title: subject,
      preview: `${thanks} ${shortOrder(order)}.`,
      body: section(headline(thanks), paragraph(NEXT_STEP), orderNumber(order), orderTable(order)),
      reason: 'You received this email because an order was placed with your account.',
    }),
    text: mailText(thanks, NEXT_STEP, ...orderText(order)),
  };
}

function thanksTo(buyerName: string): string {
  const name = plainWords(buyerName);
  return name ? `Thank you, ${name}.` : 'Thank you.';
}
