import { toCents } from '@cartwright/shared/money';
import type { AppContext } from '../context.js';
import type { OrderItem } from '../order/order.entity.js';
import { CHECKOUT_STEP_DEADLINE_MS, type CartToBuy } from './find-cart.js';

const RESERVE = `mutation Reserve($orderId: ID!, $lines: [StockLineInput!]!) {
  reserveStock(orderId: $orderId, lines: $lines) {
    currency
    lines { productId sku name quantity listPrice unitPrice }
  }
}`;

interface ReserveAnswer {
  reserveStock: {
    currency: string;
    lines: {
      productId: string;
      sku: string;
      name: string;
      quantity: number;
      listPrice: number;
      unitPrice: number;
    }[];
  };
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
  const { reserveStock: reserved } = await ctx.products.query<ReserveAnswer>(
    RESERVE,
    { orderId, lines },
    { requestId, deadlineMs: CHECKOUT_STEP_DEADLINE_MS },
  );
  return {
    currency: reserved.currency,
    items: reserved.lines.map(({ listPrice, unitPrice, ...line }) => ({
      ...line,
      listPriceCents: toCents(listPrice),
      unitPriceCents: toCents(unitPrice),
    })),
  };
}
