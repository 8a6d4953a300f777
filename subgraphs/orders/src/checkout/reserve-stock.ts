import { toCents } from '@cartwright/shared/money';
import type { AppContext } from '../context.js';
import type { OrderItem } from '../order/order.entity.js';
import { CHECKOUT_STEP_DEADLINE_MS, type CartToBuy } from './find-cart.js';

// An order that is not paid in time gives its stock back; products does so by itself when that has failed to come.
const BEYOND_PAYMENT_SECONDS = 15 * 60;

const RESERVE = `mutation Reserve($orderId: ID!, $lines: [StockLineInput!]!, $holdSeconds: Int!) {
  reserveStock(orderId: $orderId, lines: $lines, holdSeconds: $holdSeconds) {
    currency
    lines { productId sku name quantity listPrice unitPrice }
  }
}`;

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

export interface Reserved {
  currency: string;
  items: OrderItem[];
}

/** Takes the cart's products off the shelf for an order, all or none, at the prices of this moment. */
export async function reserveStock(
  ctx: AppContext,
  orderId: string,
  lines: CartToBuy['lines'],
  requestId: string,
): Promise<Reserved> {
  const holdSeconds = Math.ceil(ctx.config.paymentWindowMs / 1_000) + BEYOND_PAYMENT_SECONDS;
  const { reserveStock: reserved } = await ctx.products.query<ReserveAnswer>(
    RESERVE,
    { orderId, lines, holdSeconds },
    { requestId, deadlineMs: CHECKOUT_STEP_DEADLINE_MS },
  );
  return {
    currency: reserved.currency,
    items: inOrderOf(lines, reserved.lines).map(({ listPrice, unitPrice, ...line }) => ({
      ...line,
      listPriceCents: toCents(listPrice),
      unitPriceCents: toCents(unitPrice),
    })),
  };
}

/** Products takes goods in the order of their ids; the buyer knows them in the order of the cart. */
function inOrderOf(lines: CartToBuy['lines'], reserved: ReservedLine[]): ReservedLine[] {
  const places = new Map(lines.map(({ productId }, place) => [productId, place]));
  // What is in the cart no more was reserved by this checkout before it was broken off.
  const placeOf = ({ productId }: ReservedLine) => places.get(productId) ?? lines.length;
  return reserved.toSorted((a, b) => placeOf(a) - placeOf(b));
}
