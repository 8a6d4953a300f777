import { setTimeout as sleep } from 'node:timers/promises';
import { orders, reviews, type SeedOrder, type SeedReview } from '../catalogue/index.js';
import { OperationError, unlessCode, type RunOperation } from './graphql-client.js';
import { inParallel } from './in-parallel.js';

const CLEAR_CART = `mutation ClearCart { clearCart { id } }`;
const ADD_TO_CART = `mutation AddToCart($productId: ID!, $quantity: Int!) {
  addToCart(productId: $productId, quantity: $quantity) { id }
}`;
const CHECKOUT = `mutation Checkout($input: CheckoutInput) { checkout(input: $input) { id } }`;
const CONFIRM = `mutation Confirm($orderId: ID!) { confirmPayment(orderId: $orderId, paymentStatus: "PAID") { id } }`;
const ADD_REVIEW = `mutation AddReview($productId: ID!, $rating: Int!, $title: String!, $text: String!) {
  addReview(productId: $productId, rating: $rating, title: $title, text: $text) { id }
}`;

const WIDTH = 6;
const PURCHASE_DEADLINE_MS = 20_000;
const PURCHASE_POLL_MS = 100;

export interface Shop {
  admin: RunOperation;
  /** By email. */
  customers: Map<string, RunOperation>;
  /** By sku. */
  productIds: Map<string, string>;
}

/** Places and pays the past orders. Under its key, an order of an earlier try is found before the cart is filled. */
export async function seedOrders(shop: Shop): Promise<void> {
  const numbered = orders.map((order, index) => ({
    order,
    key: `seed-order-${index}`,
    isCash: index % 5 === 4,
  }));
  // One shopper has one cart, so the orders of one follow each other.
  const byCustomer = [...shop.customers].map(([email, run]) => ({
    run,
    mine: numbered.filter(({ order }) => order.customerEmail === email),
  }));
  await inParallel(byCustomer, WIDTH, async ({ run, mine }) => {
    for (const { order, key, isCash } of mine) {
      const input = { idempotencyKey: key, paymentMethod: isCash ? 'CASH_ON_DELIVERY' : 'STRIPE' };
      const checkOut = () => run<{ checkout: { id: string } }>(CHECKOUT, { input });
      await run(CLEAR_CART);
      const { checkout } = await unlessCode('EMPTY_CART', checkOut(), async () => {
        await fillCart(run, shop, order);
        return checkOut();
      });
      await shop.admin(CONFIRM, { orderId: checkout.id });
    }
  });
}

async function fillCart(run: RunOperation, { productIds }: Shop, { lines }: SeedOrder): Promise<void> {
  for (const { sku, quantity } of lines) await run(ADD_TO_CART, { productId: productIds.get(sku), quantity });
}

/** Lets the buyers review what they bought, as soon as their purchases have reached the reviews service. */
export async function seedReviews(shop: Shop): Promise<void> {
  await inParallel(reviews, WIDTH, (review) => addReview(shop, review));
}

async function addReview({ customers, productIds }: Shop, review: SeedReview): Promise<void> {
  const { customerEmail, sku, rating, title, text } = review;
  const run = customers.get(customerEmail);
  if (!run) throw new Error(`The catalogue has a review by ${customerEmail}, who is no customer.`);
  const deadline = Date.now() + PURCHASE_DEADLINE_MS;
  for (;;) {
    try {
      const adding = run<unknown>(ADD_REVIEW, { productId: productIds.get(sku), rating, title, text });
      await unlessCode('CONFLICT', adding, () => undefined);
      return;
    } catch (error) {
      const isTooEarly =
        error instanceof OperationError && error.code === 'FORBIDDEN' && Date.now() < deadline;
      if (!isTooEarly) throw error;
      await sleep(PURCHASE_POLL_MS);
    }
  }
}
