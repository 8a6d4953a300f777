import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.js';
import type { Shop } from './shop.js';

/** The operations on a cart. Each returns these fields. */
export const cartOperations = (fields: string) => ({
  CART: `{ cart ${fields} }`,
  ADD: `mutation ($id: ID!, $quantity: Int) { addToCart(productId: $id, quantity: $quantity) ${fields} }`,
  UPDATE: `mutation ($id: ID!, $quantity: Int!) { updateCartItem(itemId: $id, quantity: $quantity) ${fields} }`,
  REMOVE: `mutation ($id: ID!) { removeFromCart(itemId: $id) ${fields} }`,
  CLEAR: `mutation { clearCart ${fields} }`,
  MERGE: `mutation ($token: String!) { mergeCart(cartToken: $token) ${fields} }`,
});

/** Checks out the cart, and returns these fields of the order. */
export const checkoutFor = (fields: string): string =>
  `mutation ($input: CheckoutInput) { checkout(input: $input) { ${fields} } }`;

export const CHECKOUT = checkoutFor('id');

const { ADD, CLEAR } = cartOperations('{ id }');

export const fillCart = async (buyer: Client, productId: string, quantity = 1): Promise<void> =>
  void (await buyer.data(ADD, { id: productId, quantity }));

export const clearCart = async (buyer: Client): Promise<void> => void (await buyer.data(CLEAR));

const PATIENCE_MS = 200_000;
// Codes of failures that may succeed on a retry.
const PASSING = ['CONFLICT', 'OVERLOADED', 'SUBGRAPH_UNAVAILABLE'];

/** Retries like a real client, until the response is "bought" or a final refusal. */
export async function buyAtLast(buyer: Client, idempotencyKey: string): Promise<string> {
  const input = { idempotencyKey };
  for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt;) {
    const outcome = await buyer.result<{ checkout: object }>(CHECKOUT, { input }).then(
      ({ data, errors }) => (data?.checkout ? 'bought' : String(errors?.[0]?.extensions.code)),
      () => 'CONFLICT',
    );
    if (!PASSING.includes(outcome)) return outcome;
    await sleep(200 + Math.random() * 800);
  }
  return 'never told';
}

/** Registers a customer with a product in the cart. */
export async function buildShopper(
  { newCustomer }: Pick<Shop, 'newCustomer'>,
  productId: string,
  quantity = 1,
) {
  const buyer = await newCustomer();
  await fillCart(buyer, productId, quantity);
  return buyer;
}
