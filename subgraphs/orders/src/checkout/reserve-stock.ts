import { operation } from '@cartwright/shared/client/operation';
import { hasCode } from '@cartwright/shared/errors';
import { toCents, toMajorUnits } from '@cartwright/shared/money';
import type { AppContext } from '../context.js';
import type { OrderItem } from '../order/order.entity.js';
import { ensureTotal, type TotalTerms } from './ensure-total.js';
import { CHECKOUT_STEP_DEADLINE_MS, type CartToBuy } from './find-cart.js';

// An order that is not paid in time gives its stock back; products does so by itself when that has failed to come.
const BEYOND_PAYMENT_SECONDS = 15 * 60;

const RESERVE = operation(
  'products',
  `mutation Reserve($orderId: ID!, $lines: [StockLineInput!]!, $holdSeconds: Int!, $total: TotalBoundsInput!) {
  reserveStock(orderId: $orderId, lines: $lines, holdSeconds: $holdSeconds, total: $total) {
    currency
    lines { productId sku name quantity listPrice unitPrice }
  }
}`,
);

interface ReservedLine {
  productId: string;
  sku: string;
  name: string;
  quantity: number;
  listPrice: number;
  unitPrice: number;
}

interface ReserveAnswer {
  reserveStock: { currency: string; lines: ReservedLine[] };
}

export interface StockToReserve {
  orderId: string;
  lines: CartToBuy['lines'];
  /** How long the order may wait for its payment. */
  holdMs: number;
  terms: TotalTerms;
  requestId: string;
}

export interface Reserved {
  currency: string;
  items: OrderItem[];
}

/**
 * Takes the cart's products off the shelf for an order, all or none, at the prices of this moment. Nothing is taken when these
 * break the terms.
 */
export async function reserveStock(
  ctx: AppContext,
  { orderId, lines, holdMs, terms, requestId }: StockToReserve,
): Promise<Reserved> {
  const holdSeconds = Math.ceil(holdMs / 1_000) + BEYOND_PAYMENT_SECONDS;
  const { reserveStock: reserved } = await ctx.products
    .query<ReserveAnswer>(
      RESERVE,
      { orderId, lines, holdSeconds, total: boundsOf(terms) },
      { requestId, deadlineMs: CHECKOUT_STEP_DEADLINE_MS },
    )
    .catch((error: unknown) => {
      if (hasCode(error, 'PRICE_CHANGED')) ensureTotal(centsOf(error.extensions['total']), terms);
      throw error;
    });
  return {
    currency: reserved.currency,
    items: inOrderOf(lines, reserved.lines).map(({ listPrice, unitPrice, ...line }) => ({
      ...line,
      listPriceCents: toCents(listPrice),
      unitPriceCents: toCents(unitPrice),
    })),
  };
}

// A sum may be more than any amount that a client may name.
const centsOf = (total: unknown): number => Math.round(Number(total) * 100);
const inMajorUnits = (cents: number | null) => (cents === null ? null : toMajorUnits(cents));

function boundsOf({ expectedCents, limits }: TotalTerms) {
  const most = [expectedCents, limits?.maximumCents].filter((cents) => cents != null);
  return {
    minimum: inMajorUnits(limits?.minimumCents ?? null),
    maximum: inMajorUnits(most.length > 0 ? Math.min(...most) : null),
  };
}

/** Products takes goods in the order of their ids; the buyer knows them in the order of the cart. */
function inOrderOf(lines: CartToBuy['lines'], reserved: ReservedLine[]): ReservedLine[] {
  const places = new Map(lines.map(({ productId }, place) => [productId, place]));
  // What is in the cart no more was reserved by this checkout before it was broken off.
  const placeOf = ({ productId }: ReservedLine) => places.get(productId) ?? lines.length;
  return reserved.toSorted((a, b) => placeOf(a) - placeOf(b));
}
