import { setTimeout as sleep } from 'node:timers/promises';
import { orders, reviews, type SeedOrder } from '../catalogue/index.js';
import type { GraphQLClient } from './graphql-client.js';
import { inParallel } from './in-parallel.js';

const CHECKOUT = `mutation Checkout($input: CheckoutInput) { clearCart { id } checkout(input: $input) { id } }`;
const ORDER_COUNT = `query OrderCount { orders(first: 0) { totalCount } }`;
const CONFIRM = { name: 'confirmPayment', args: { orderId: 'ID!', paymentStatus: 'String!' } };
const ADD_REVIEW = {
  name: 'addReview',
  args: { productId: 'ID!', rating: 'Int!', title: 'String!', text: 'String!' },
};

const WIDTH = 6;
const PURCHASE_DEADLINE_MS = 20_000;
const PURCHASE_POLL_MS = 200;

export interface Shop {
  admin: GraphQLClient;
  /** By email. */
  customers: Map<string, GraphQLClient>;
  /** By sku. */
  productIds: Map<string, string>;
}

/** Places and pays the past orders; those that an earlier try has placed are found by their keys. */
export async function seedOrders(shop: Shop): Promise<void> {
  const keyed = orders.map((order, index) => ({
    order,
    input: {
      idempotencyKey: `seed-order-${index}`,
      paymentMethod: index % 5 === 4 ? 'CASH_ON_DELIVERY' : 'STRIPE',
    },
  }));
  // One shopper has one cart, so the orders of one follow each other.
  await inParallel([...shop.customers], WIDTH, async ([email, customer]) => {
    const mine = keyed.filter(({ order }) => order.customerEmail === email);
    const placedBefore = (await customer.run<{ orders: { totalCount: number } }>(ORDER_COUNT)).orders
      .totalCount;
    const ids: string[] = [];
    for (const [index, { order, input }] of mine.entries()) {
      const buy = index < placedBefore ? CHECKOUT : buyDocument(order, shop.productIds);
      // CONFLICT: too many buyers wanted the same at once.
      const { checkout } = await customer.run<{ checkout: { id: string } }>(buy, { input }, ['CONFLICT']);
      ids.push(checkout.id);
    }
    const settled = ids.map((orderId) => ({ orderId, paymentStatus: 'PAID' }));
    await shop.admin.runEach(CONFIRM, settled, ['CONFLICT']);
  });
}

/** Fills the cart and buys it in one request: root fields of a mutation run in order. */
function buyDocument({ lines }: SeedOrder, productIds: Map<string, string>): string {
  const adds = lines.map(({ sku, quantity }, index) => {
    const productId = JSON.stringify(productIds.get(sku));
    return `add${index}: addToCart(productId: ${productId}, quantity: ${quantity}) { id }`;
  });
  return `mutation Buy($input: CheckoutInput) { clearCart { id } ${adds.join(' ')} checkout(input: $input) { id } }`;
}

/** Lets the buyers review what they bought, as soon as their purchases have reached the reviews service. */
export async function seedReviews({ customers, productIds }: Shop): Promise<void> {
  await inParallel([...customers], WIDTH, async ([email, customer]) => {
    const mine = reviews
      .filter(({ customerEmail }) => customerEmail === email)
      .map(({ sku, rating, title, text }) => ({ productId: productIds.get(sku), rating, title, text }));
    const deadline = Date.now() + PURCHASE_DEADLINE_MS;
    // FORBIDDEN: the purchase is still on its way. CONFLICT: the review is there.
    while ((await customer.runEach(ADD_REVIEW, mine, ['FORBIDDEN', 'CONFLICT'])).includes('FORBIDDEN')) {
      if (Date.now() > deadline)
        throw new Error(
          `The purchases of ${email} did not reach the reviews service. Start afresh with \`npm run dev:reset\`.`,
        );
      await sleep(PURCHASE_POLL_MS);
    }
  });
}
