import { formatMoney } from './format-money.js';
import { accent, ink, mailPage, quiet, rule, type RenderedMail } from './mail-page.js';
import { headline, paragraph } from './mail-parts.js';
import { markup, type Markup } from './markup.js';
import { plainWords } from './plain-words.js';

export interface ConfirmedOrder {
  number: string;
  /** ISO 4217. */
  currency: string;
  totalCents: number;
  items: OrderLine[];
}

interface OrderLine {
  name: string;
  quantity: number;
  lineTotalCents: number;
}

const WHAT_NOW = 'Your order is confirmed and we are getting it ready.';

export function renderOrderConfirmation(order: ConfirmedOrder, buyerName: string): RenderedMail {
  const subject = `Order ${order.number} is confirmed`;
  const thanks = thanksTo(buyerName);
  const total = formatMoney(order.totalCents, order.currency);
  return {
    subject,
    html: mailPage({
      title: subject,
      preview: `${thanks} ${countOf(order.items)} for ${total}.`,
      body: markup`${greeting(order, thanks)}${table(order, total)}`,
      reason: 'You get this email because an order was placed with your account.',
    }),
    text: plainText(order, thanks, total),
  };
}

function greeting({ number }: ConfirmedOrder, thanks: string): Markup {
  return markup`<tr>
<td class="cell" style="padding: 40px 40px 0;">
${headline(thanks)}${paragraph(WHAT_NOW)}<p style="margin: 22px 0 0; font-size: 13px; line-height: 20px; color: ${quiet};">Order number<br><strong style="font-size: 17px; line-height: 26px; color: ${accent};">${number}</strong></p>
</td>
</tr>`;
}

function table({ items, currency }: ConfirmedOrder, total: string): Markup {
  return markup`<tr>
<td class="cell" style="padding: 26px 40px 40px;">
<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse: collapse;">
<tr>
<th align="left" style="padding: 0 12px 10px 0; font-size: 13px; line-height: 18px; font-weight: normal; color: ${quiet};">What you bought</th>
<th align="right" style="padding: 0 0 10px; font-size: 13px; line-height: 18px; font-weight: normal; color: ${quiet};">Price</th>
</tr>
${items.map((item) => line(item, currency))}
<tr>
<td style="padding: 20px 12px 0 0; border-top: 2px solid ${ink}; font-size: 16px; line-height: 24px; font-weight: bold; color: ${ink};">Total</td>
<td align="right" style="padding: 20px 0 0; border-top: 2px solid ${ink}; font-size: 20px; line-height: 24px; font-weight: bold; white-space: nowrap; color: ${ink};">${total}</td>
</tr>
</table>
</td>
</tr>`;
}

function line({ name, quantity, lineTotalCents }: OrderLine, currency: string): Markup {
  return markup`<tr>
<td valign="top" style="padding: 14px 12px 14px 0; border-top: 1px solid ${rule}; font-size: 16px; line-height: 23px; word-break: break-word; color: ${ink};">${name}<br><span style="font-size: 13px; color: ${quiet};">Quantity ${quantity}</span></td>
<td align="right" valign="top" style="padding: 14px 0; border-top: 1px solid ${rule}; font-size: 16px; line-height: 23px; white-space: nowrap; color: ${ink};">${formatMoney(lineTotalCents, currency)}</td>
</tr>`;
}

function plainText({ number, currency, items }: ConfirmedOrder, thanks: string, total: string): string {
  return [
    thanks,
    '',
    WHAT_NOW,
    `Order number: ${number}`,
    '',
    ...items.map(
      ({ name, quantity, lineTotalCents }) =>
        `${quantity} x ${name}: ${formatMoney(lineTotalCents, currency)}`,
    ),
    '',
    `Total: ${total}`,
    '',
    'Cartwright',
    '',
  ].join('\n');
}

function thanksTo(buyerName: string): string {
  const name = plainWords(buyerName);
  return name ? `Thank you, ${name}.` : 'Thank you.';
}

function countOf(items: OrderLine[]): string {
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return count === 1 ? '1 item' : `${count} items`;
}
