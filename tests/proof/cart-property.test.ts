import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createClient, createGuest, type Client, type Guest } from '../support/client.js';
import { cartOperations } from '../support/purchases.js';
import { openSecondWay } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';

const FIELDS = '{ id version items { id quantity product { id } } }';
const { CART, ADD, UPDATE, REMOVE, CLEAR, MERGE } = cartOperations(FIELDS);

const PRODUCTS = 3;
const GUESTS = 2;
const SCRIPTS = 6;

interface Item {
  id: string;
  productId: string;
  quantity: number;
}

interface SeenCart {
  id: string;
  version: number;
  items: Item[];
}

const product = fc.nat(PRODUCTS - 1);
const quantity = fc.integer({ min: 1, max: 5 });
const change = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('add' as const), product, quantity }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('update' as const), product, quantity }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), product }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), guest: fc.nat(GUESTS - 1) }) },
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;
const script = fc.array(change, { minLength: 3, maxLength: 8 });

/** A requested change, and the cart in its response. */
interface Answered {
  change: Change;
  /** The product of an addition. */
  productId?: string | undefined;
  /** The item of an update or a removal. */
  itemId?: string | undefined;
  cart: SeenCart;
}

describe('a cart that many clients change at once through two processes', () => {
  let shop: Shop;
  let gateway: Awaited<ReturnType<typeof openSecondWay>>;
  beforeAll(async () => {
    shop = await buildShop();
    gateway = await openSecondWay(shop, 'cart');
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await shop?.stop();
  });

  const endpoints = () => [shop.stack.urls.gateway, gateway.url].map((url) => `${url}/graphql`);

  it('neither loses nor doubles a line: the versions give an order in which all changes happened', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(script, { minLength: SCRIPTS, maxLength: SCRIPTS }),
        fc.array(script, { minLength: GUESTS, maxLength: GUESTS }),
        async (scripts, guestScripts) => {
          const productIds = await newProducts();
          const { token } = await shop.newCustomer();
          const guests = await Promise.all(Array.from({ length: GUESTS }, () => newGuest(productIds)));
          const tokens = guests.map(({ first }) => first.cartToken!);

          const byUser = scripts.map((changes, index) =>
            play(createClient(endpoints()[index % 2]!, token), changes, { productIds, tokens }),
          );
          const byGuests = guestScripts.map((changes, index) => {
            const guest = createGuest(endpoints()[(index + 1) % 2]!, tokens[index]);
            const own = changes.filter(({ kind }) => kind !== 'merge');
            return play(guest, own, { productIds, tokens });
          });
          const [ofUser, ofGuests] = await Promise.all([Promise.all(byUser), Promise.all(byGuests)]);

          const histories = new Map<string, Answered[]>();
          for (const answered of [...guests.map(({ added }) => added), ...ofGuests.flat()])
            histories.set(answered.cart.id, [...(histories.get(answered.cart.id) ?? []), answered]);
          for (const history of histories.values()) replay(history, []);

          const merging = guests.map(({ added }) => latest(histories.get(added.cart.id)!));
          const end = replay(ofUser.flat(), merging);
          const { cart } = await createClient(endpoints()[0]!, token).data<{ cart: object | null }>(CART);
          expect(cart ? toSeen(cart) : null).toEqual(end);
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 180_000);

  const newProducts = () =>
    Promise.all(Array.from({ length: PRODUCTS }, () => shop.newProduct({ stock: 5_000 })));

  async function newGuest([id]: string[]): Promise<{ first: Guest; added: Answered }> {
    const first = createGuest(endpoints()[0]!);
    const { addToCart } = await first.data<{ addToCart: object }>(ADD, { id, quantity: 1 });
    return {
      first,
      added: {
        change: { kind: 'add', product: 0, quantity: 1 },
        productId: id,
        cart: toSeen(addToCart),
      },
    };
  }

  interface Stage {
    productIds: string[];
    tokens: string[];
  }

  /**
   * Runs one change after the other, based on the cart of the last response, and returns those that
   * succeeded.
   */
  async function play(client: Client, changes: Change[], stage: Stage): Promise<Answered[]> {
    const answered: Answered[] = [];
    let last: SeenCart | undefined;
    for (const each of changes) {
      const productId = 'product' in each ? stage.productIds[each.product] : undefined;
      const itemId = last?.items.find((item) => item.productId === productId)?.id;
      const { data, errors } = await ask(client, each, itemId, stage);
      if (errors) {
        expect(['NOT_FOUND', 'CONFLICT']).toContain(errors[0]!.extensions.code);
        continue;
      }
      last = toSeen(Object.values(data!)[0]!);
      answered.push({ change: each, productId, itemId, cart: last });
    }
    return answered;
  }

  function ask(client: Client, each: Change, itemId: string | undefined, { productIds, tokens }: Stage) {
    switch (each.kind) {
      case 'add':
        return client.result<Record<string, object>>(ADD, {
          id: productIds[each.product],
          quantity: each.quantity,
        });
      case 'update':
        return client.result<Record<string, object>>(UPDATE, {
          id: itemId ?? 'unknown',
          quantity: each.quantity,
        });
      case 'remove':
        return client.result<Record<string, object>>(REMOVE, { id: itemId ?? 'unknown' });
      case 'clear':
        return client.result<Record<string, object>>(CLEAR);
      case 'merge':
        return client.result<Record<string, object>>(MERGE, { token: tokens[each.guest] });
    }
  }

  /**
   * Replays the changes one by one, in the order of the versions in their responses. Exactly one change
   * produced each version; the others with the same version have changed nothing.
   */
  function replay(history: Answered[], guestCarts: SeenCart[]): SeenCart | null {
    const unmerged = new Set(guestCarts.keys());
    const end = history.length > 0 ? latest(history) : null;
    let items: Item[] = [];
    for (let version = 1; version <= (end?.version ?? 0); version += 1) {
      const shown = history.filter(({ cart }) => cart.version === version);
      const makers = shown.filter((one) => isMaker(one, items, unmerged, guestCarts));
      const certain = shown.filter(({ change: { kind } }) => kind === 'add' || kind === 'update');
      expect(makers.length).toBeGreaterThan(0);
      expect(certain.length).toBeLessThanOrEqual(1);
      expect(makers).toEqual(expect.arrayContaining(certain));
      expect(new Set(shown.map(({ cart }) => JSON.stringify(cart))).size).toBe(1);
      for (const { change: made } of makers) if (made.kind === 'merge') unmerged.delete(made.guest);
      items = shown[0]!.cart.items;
    }
    for (const { change: asked } of history) {
      if (asked.kind !== 'merge' || !unmerged.has(asked.guest)) continue;
      expect(guestCarts[asked.guest]!.items).toEqual([]);
    }
    return end;
  }
});

function isMaker(
  { change: made, productId, itemId, cart }: Answered,
  items: Item[],
  unmerged: ReadonlySet<number>,
  guestCarts: SeenCart[],
): boolean {
  const after = () => {
    switch (made.kind) {
      case 'add':
        return withItem(items, {
          id: cart.items.at(-1)?.id ?? '',
          productId: productId!,
          quantity: made.quantity,
        });
      case 'update':
        return items.map((item) => (item.id === itemId ? { ...item, quantity: made.quantity } : item));
      case 'remove':
        return items.filter(({ id }) => id !== itemId);
      case 'clear':
        return [];
      case 'merge':
        return unmerged.has(made.guest) ? guestCarts[made.guest]!.items.reduce(withItem, items) : items;
    }
  };
  return JSON.stringify(after()) === JSON.stringify(cart.items);
}

function withItem(items: Item[], added: Item): Item[] {
  const isThere = items.some(({ productId }) => productId === added.productId);
  if (!isThere) return [...items, added];
  return items.map((item) =>
    item.productId === added.productId ? { ...item, quantity: item.quantity + added.quantity } : item,
  );
}

const latest = (history: Answered[]): SeenCart =>
  history.map(({ cart }) => cart).reduce((one, other) => (other.version > one.version ? other : one));

function toSeen(cart: object): SeenCart {
  const { id, version, items } = cart as {
    id: string;
    version: number;
    items: { id: string; quantity: number; product: { id: string } }[];
  };
  return {
    id,
    version,
    items: items.map((item) => ({ id: item.id, productId: item.product.id, quantity: item.quantity })),
  };
}
