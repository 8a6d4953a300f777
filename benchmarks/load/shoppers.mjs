import { faultOf } from './connection.mjs';
import { ADD_TO_CART, CHECKOUT } from './operations.mjs';

const PASSWORD = 'Correct-Horse-9-battery';
const TOKEN_LIFE_MS = 10 * 60_000;
const ADDITIONS_PER_CART = 5;

const body = (query, variables) => Buffer.from(JSON.stringify({ query, variables }));
const checkout = body(CHECKOUT);
const clearCart = body('mutation { clearCart { id } }');

/** Customers of a side, registered when they are first needed and kept logged in between scenarios. */
export function createShoppers(ask) {
  const shoppers = [];
  const credentials = (email) => ({ email, password: PASSWORD });

  return async function shoppersOf(count) {
    const now = Date.now();
    for (let index = shoppers.length; index < count; index += 1) {
      const email = `bench-${now}-${index}@example.com`;
      const input = { name: `Ann ${index}`, ...credentials(email) };
      const { register } = await ask(
        'mutation ($input: RegisterInput!) { register(input: $input) { token } }',
        { input },
      );
      shoppers.push({ email, token: register.token, since: now });
    }
    for (const shopper of shoppers.slice(0, count)) {
      if (now - shopper.since < TOKEN_LIFE_MS) continue;
      const { login } = await ask(
        'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { token } }',
        credentials(shopper.email),
      );
      Object.assign(shopper, { token: login.token, since: now });
    }
    return shoppers.slice(0, count).map(({ token }) => ({ authorization: `Bearer ${token}` }));
  };
}

/** Puts a product into the cart; every fifth time the cart is emptied before, which is not measured. */
export function addToCart(shoppers, additions) {
  const done = shoppers.map(() => 0);
  let sent = 0;
  return async (connection, client) => {
    if (done[client]++ % ADDITIONS_PER_CART === 0) await connection.send(clearCart, shoppers[client]);
    const answer = await connection.send(additions[sent++ % additions.length], shoppers[client]);
    return { fault: faultOf(answer), ms: answer.ms };
  };
}

/** A whole purchase: one product into the cart, and the checkout for cash on delivery. */
export function purchase(shoppers, additions) {
  let sent = 0;
  return async (connection, client) => {
    const added = await connection.send(additions[sent++ % additions.length], shoppers[client]);
    const bought = faultOf(added) ? undefined : await connection.send(checkout, shoppers[client]);
    const fault = faultOf(added) ?? faultOf(bought);
    if (fault) await connection.send(clearCart, shoppers[client]);
    return { fault, ms: added.ms + (bought?.ms ?? 0) };
  };
}

/** Requests that add one piece of a product. */
export const additionsOf = (productIds) => productIds.map((id) => body(ADD_TO_CART, { id }));
