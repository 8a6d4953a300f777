import { setTimeout as sleep } from 'node:timers/promises';
import type { ShopClient } from '@cartwright/cli/shop-client';
import { reviews } from '../data.js';
import { runEach } from './run-each.js';

const WRITTEN = `query Written { me { reviews(first: 100) { edges { node { product { sku } } } } } }`;
const ADD_REVIEW = {
  name: 'addReview',
  args: { productId: 'ID!', rating: 'Int!', title: 'String!', text: 'String!' },
};
const PURCHASE_DEADLINE_MS = 20_000;
const PURCHASE_POLL_MS = 200;

/** Writes the reviews of a customer, as soon as the reviews service knows of the purchases. */
export async function writeReviews(
  customer: ShopClient,
  email: string,
  products: Map<string, { id: string }>,
): Promise<void> {
  const mine = reviews.filter((review) => review.customer === email);
  const deadline = Date.now() + PURCHASE_DEADLINE_MS;
  for (;;) {
    const written = await findWritten(customer);
    const inputs = mine
      .filter(({ sku }) => !written.has(sku))
      .map(({ sku, rating, title, text }) => ({
        productId: products.get(sku)?.id,
        rating: Number(rating),
        title,
        text,
      }));
    // FORBIDDEN: the purchase is still on its way.
    if ((await runEach(customer, ADD_REVIEW, inputs, ['FORBIDDEN'])).length === 0) return;
    if (Date.now() > deadline)
      throw new Error(`The purchases of ${email} did not reach the reviews service.`);
    await sleep(PURCHASE_POLL_MS);
  }
}

async function findWritten(customer: ShopClient): Promise<Set<string | undefined>> {
  const { me } = await customer.run<{
    me: { reviews: { edges: { node: { product: { sku: string } | null } }[] } };
  }>(WRITTEN);
  return new Set(me.reviews.edges.map(({ node }) => node.product?.sku));
}
