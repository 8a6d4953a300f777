import { postalLines, type PostalAddress } from '@cartwright/shared/address/postal-lines';
import type { OrderSummary } from '@cartwright/shared/jobs/notifications';
import { formatMoney } from '@cartwright/shared/text/format-money';
import { accent, ink, quiet, rule } from './mail-page.js';
import { markup, type Markup } from './markup.js';
import { unlinkedWords } from './plain-words.js';

export const orderNumber = ({ number }: OrderSummary): Markup =>
  markup`<p style="margin: 22px 0 0; font-size: 13px; line-height: 20px; color: ${quiet};">Order number<br><strong style="font-size: 17px; line-height: 26px; word-break: break-word; color: ${accent};">${number}</strong></p>
`;

export const orderTable = (order: OrderSummary): Markup => {
  const { items, currency } = order;
  return markup`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 26px 0 0; border-collapse: collapse;">
<tr>
<th align="left" style="padding: 0 12px 10px 0; font-size: 13px; line-height: 18px; font-weight: normal; color: ${quiet};">What you bought</th>
<th align="right" style="padding: 0 0 10px; font-size: 13px; line-height: 18px; font-weight: normal; color: ${quiet};">Price</th>
</tr>
${items.map((item) => line(item, currency))}
<tr>
<td style="padding: 20px 12px 0 0; border-top: 2px solid ${ink}; font-size: 16px; line-height: 24px; font-weight: bold; color: ${ink};">Total</td>
<td align="right" style="padding: 20px 0 0; border-top: 2px solid ${ink}; font-size: 20px; line-height: 24px; font-weight: bold; white-space: nowrap; color: ${ink};">${totalOf(order)}</td>
</tr>
</table>
${shippingAddressOf(order)}`;
};

const line = (
  { name, quantity, lineTotalCents }: OrderSummary['items'][number],
  currency: string,
): Markup => markup`<tr>
<td valign="top" style="padding: 14px 12px 14px 0; border-top: 1px solid ${rule}; font-size: 16px; line-height: 23px; word-break: break-word; color: ${ink};">${name}<br><span style="font-size: 13px; color: ${quiet};">Quantity ${quantity}</span></td>
<td align="right" valign="top" style="padding: 14px 0; border-top: 1px solid ${rule}; font-size: 16px; line-height: 23px; white-space: nowrap; color: ${ink};">${formatMoney(lineTotalCents, currency)}</td>
</tr>`;

const shippingAddressOf = ({ shippingAddress }: OrderSummary): Markup[] =>
  shippingAddress
    ? [
        markup`<p style="margin: 28px 0 0; font-size: 15px; line-height: 23px; word-break: break-word; color: ${ink};"><span style="font-size: 13px; line-height: 20px; color: ${quiet};">Shipping address</span>${addressLines(
          shippingAddress,
        ).map((text) => markup`<br>${text}`)}</p>
`,
      ]
    : [];

/** The blocks of the plain-text part. */
export function orderText(order: OrderSummary): string[] {
  const { number, items, currency, shippingAddress } = order;
  return [
    `Order number: ${number}`,
    items
      .map(
        ({ name, quantity, lineTotalCents }) =>
          `${quantity} x ${name}: ${formatMoney(lineTotalCents, currency)}`,
      )
      .join('\n'),
    `Total: ${totalOf(order)}`,
    ...(shippingAddress ? [['Shipping address:', ...addressLines(shippingAddress)].join('\n')] : []),
  ];
}

/** Such as "3 items for $25.99". */
export function shortOrder(order: OrderSummary): string {
  const count = order.items.reduce((sum, { quantity }) => sum + quantity, 0);
  return `${count === 1 ? '1 item' : `${count} items`} for ${totalOf(order)}`;
}

/** Buyers choose the name of the recipient, so mail programs must not turn it into a link. */
const addressLines = (address: PostalAddress): string[] =>
  postalLines(address).map(unlinkedWords).filter(Boolean);

const totalOf = ({ totalCents, currency }: OrderSummary): string => formatMoney(totalCents, currency);
