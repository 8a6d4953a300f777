import { mailPage, type RenderedMail } from './mail-page.js';
import { headline, paragraph, section } from './mail-parts.js';
import { mailText } from './mail-text.js';
import { orderInShort, orderNumber, orderTable, orderText, type OrderSummary } from './order-summary.js';
import { plainWords } from './plain-words.js';

const WHAT_NOW = 'Your order is confirmed and we are getting it ready.';

export function renderOrderConfirmation(order: OrderSummary, buyerName: string): RenderedMail {
  const subject = `Order ${order.number} is confirmed`;
  const thanks = thanksTo(buyerName);
  return {
    subject,
    html: mailPage({
      title: subject,
      preview: `${thanks} ${orderInShort(order)}.`,
      body: section(headline(thanks), paragraph(WHAT_NOW), orderNumber(order), orderTable(order)),
      reason: 'You received this email because an order was placed with your account.',
    }),
    text: mailText(thanks, WHAT_NOW, ...orderText(order)),
  };
}

function thanksTo(buyerName: string): string {
  const name = plainWords(buyerName);
  return name ? `Thank you, ${name}.` : 'Thank you.';
}
