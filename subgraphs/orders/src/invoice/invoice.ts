import { postalLines } from '@cartwright/shared/address/postal-lines';
import { formatDay } from '@cartwright/shared/text/format-day';
import { formatMoney } from '@cartwright/shared/text/format-money';
import { lineTotalCents } from '../order/order-total.js';
import type { Order } from '../order/order.entity.js';
import { RefundStatus } from '../order/payment.entity.js';
import { paymentMethods } from '../payment/payment-method.js';
import { paymentTotals } from '../payment/payment-totals.js';

/** One labelled value. */
export interface Fact {
  label: string;
  value: string;
}

export interface InvoiceLine {
  name: string;
  sku: string;
  quantity: string;
  unitPrice: string;
  total: string;
}

export interface Sum extends Fact {
  isStrong: boolean;
}

/** What an invoice says, in the words in which it says it. */
export interface Invoice {
  title: string;
  seller: string;
  facts: Fact[];
  /** Name and address, line by line. */
  buyer: string[];
  lines: InvoiceLine[];
  sums: Sum[];
}

interface Parties {
  seller: string;
  /** Null when the account is gone. */
  buyerName: string | null;
}

export function toInvoice(order: Order, { seller, buyerName }: Parties): Invoice {
  const money = (cents: number) => formatMoney(cents, order.currency);
  const { number, createdAt, payment, paymentMethod, items } = order;
  return {
    title: `Invoice ${number}`,
    seller,
    facts: [
      { label: 'Invoice number', value: number },
      { label: 'Date', value: formatDay(payment.paidAt ?? createdAt) },
      { label: 'Ordered', value: formatDay(createdAt) },
      { label: 'Payment method', value: paymentMethods[paymentMethod].label },
    ],
    buyer: buyerOf(order, buyerName),
    lines: items.map((item) => ({
      name: item.name,
      sku: item.sku,
      quantity: String(item.quantity),
      unitPrice: money(item.unitPriceCents),
      total: money(lineTotalCents(item)),
    })),
    sums: sumsOf(order, money),
  };
}

function buyerOf({ shippingAddress }: Order, buyerName: string | null): string[] {
  const address = shippingAddress ? postalLines(shippingAddress) : [];
  return buyerName && buyerName !== address[0] ? [buyerName, ...address] : address;
}

/** The lines show what was paid, so a discount is told on the way from the list prices. */
function sumsOf(order: Order, money: (cents: number) => string): Sum[] {
  const { subtotalCents, totalCents, currency, payment } = order;
  const { paidCents, refundedCents } = paymentTotals(order);
  const sum = (label: string, cents: number, isStrong = false) => ({ label, value: money(cents), isStrong });
  const discountCents = subtotalCents - totalCents;
  const refunds = refundsOf(order);
  const otherCents = refundedCents - refunds.reduce((total, { cents }) => total + cents, 0);
  return [
    ...(discountCents > 0 ? [sum('List price', subtotalCents), sum('Discount', -discountCents)] : []),
    sum(`Total (${currency})`, totalCents, true),
    ...(payment.paidAt ? [sum(`Paid on ${formatDay(payment.paidAt)}`, paidCents)] : []),
    ...refunds.map(({ label, cents }) => sum(label, -cents)),
    // What Stripe has told only as a sum, and what a bank has taken back.
    ...(otherCents > 0 ? [sum('Otherwise paid back', -otherCents)] : []),
    ...(refundedCents > 0 ? [sum('Paid less refunds', paidCents - refundedCents, true)] : []),
  ];
}

const refundsOf = ({ refunds }: Order): { label: string; cents: number }[] =>
  refunds
    .filter(({ status, isExcess }) => status === RefundStatus.SUCCEEDED && !isExcess)
    .map(({ at, amountCents }) => ({ label: `Refunded on ${formatDay(at)}`, cents: amountCents }));
