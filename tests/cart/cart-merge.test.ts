import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createGuest, type Client } from '../support/client.js';
import { inDatabase } from '../support/database.js';
import { adjustStock, deleteProduct } from '../support/products.js';
import { cartOperations, clearCart, fillCart } from '../support/purchases.js';
import { buildShop, type Shop } from '../support/shop.js';

const FIELDS = '{ id version itemCount totalPrice items { quantity available product { id } } }';
const { CART, MERGE } = cartOperations(FIELDS);

interface SeenCart {
  id: string;
  version: number;
  items: { quantity: number; available: boolean; product: { id: string } | null }[];
}

describe('mergeCart', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  type Lines = [productId: string, quantity: number][];

  async function fill(client: Client, lines: Lines) {
    for (const [id, quantity] of lines) await fillCart(client, id, quantity);
  }

  async function guestWith(...lines: Lines) {
    const guest = createGuest(`${shop.stack.urls.gateway}/graphql`);
    await fill(guest, lines);
    return { guest, token: guest.cartToken! };
  }

  async function userWith(...lines: Lines) {
    const user = await shop.newCustomer();
    await fill(user, lines);
    return user;
  }

  const merge = async (client: Client, token: string) =>
    (await client.data<{ mergeCart: SeenCart }>(MERGE, { token })).mergeCart;
  const linesOf = ({ items }: SeenCart) =>
    items.map(({ product, quantity, available }) => [product?.id, quantity, available]);

  it('gives the cart of a guest to a user without one', async () => {
    const [kettle, mug] = [await shop.newProduct(), await shop.newProduct()];
    const { guest, token } = await guestWith([kettle, 2], [mug, 1]);
    const user = await userWith();
    const merged = await merge(user, token);
    expect(linesOf(merged)).toEqual([
      [kettle, 2, true],
      [mug, 1, true],
    ]);
    expect(merged.version).toBe(1);
    expect(await user.data(CART)).toEqual({ cart: merged });
    expect(await guest.data(CART)).toEqual({ cart: null });
  });

  it("sums the quantities of a product up to its stock, and keeps the user's other items", async () => {
    const [both, scarce, mine] = [
      await shop.newProduct(),
      await shop.newProduct({ stock: 5 }),
      await shop.newProduct(),
    ];
    const user = await userWith([mine, 4], [both, 3], [scarce, 3]);
    const { token } = await guestWith([scarce, 4], [both, 2]);
    expect(linesOf(await merge(user, token))).toEqual([
      [mine, 4, true],
      [both, 5, true],
      [scarce, 5, true],
    ]);
  });

  it('respects the limit per product', async () => {
    const id = await shop.newProduct({ stock: 30_000 });
    const user = await userWith([id, 9_000]);
    const { token } = await guestWith([id, 9_000]);
    expect(linesOf(await merge(user, token))).toEqual([[id, 9_999, true]]);
  });

  it('keeps sold-out and deleted products as unavailable items', async () => {
    const [soldOut, gone] = [await shop.newProduct({ stock: 3 }), await shop.newProduct()];
    const { token } = await guestWith([soldOut, 3], [gone, 2]);
    const user = await userWith([soldOut, 1]);
    await adjustStock(shop, soldOut, -3);
    await deleteProduct(shop, gone);
    const merged = await merge(user, token);
    expect(linesOf(merged)).toEqual([
      [soldOut, 4, false],
      [undefined, 2, false],
    ]);
    expect(merged).toMatchObject({ totalPrice: 0, itemCount: 6 });
  });

  it('changes nothing when it is repeated, sequentially or simultaneously', async () => {
    const id = await shop.newProduct();
    const { token } = await guestWith([id, 2]);
    const user = await userWith([id, 1]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => merge(user, token)));
    for (const answer of answers) expect(answer).toMatchObject({ version: 2, itemCount: 3 });
    await fillCart(user, id);
    expect(await merge(user, token)).toMatchObject({ version: 3, itemCount: 4 });
  });

  it('gives a cart to one of two users, and returns NOT_FOUND to the other', async () => {
    const id = await shop.newProduct();
    const { token } = await guestWith([id, 2]);
    const users = await Promise.all([userWith(), userWith()]);
    const results = await Promise.all(
      users.map((user) => user.result<{ mergeCart: SeenCart }>(MERGE, { token })),
    );
    const codes = results.map(({ errors }) => errors?.[0]?.extensions.code ?? 'merged');
    expect(codes.sort()).toEqual(['NOT_FOUND', 'merged']);
    const carts = await Promise.all(users.map((user) => user.data<{ cart: SeenCart | null }>(CART)));
    expect(carts.filter(({ cart }) => cart !== null)).toHaveLength(1);
  });

  it.each(['A'.repeat(43), 'nonsense', '', 'x'.repeat(5_000)])('finds no cart for %p', async (token) => {
    const user = await userWith();
    const { errors } = await user.result(MERGE, { token });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await user.data(CART)).toEqual({ cart: null });
  });

  it('requires a signed-in user', async () => {
    const { guest, token } = await guestWith([await shop.newProduct(), 1]);
    expect(await guest.code(MERGE, { token })).toBe('UNAUTHENTICATED');
  });

  it('gives a new cart to a guest who continues with the token', async () => {
    const id = await shop.newProduct();
    const { guest, token } = await guestWith([id, 2]);
    const user = await userWith();
    await merge(user, token);
    await fillCart(guest, id);
    expect(guest.cartToken).not.toBe(token);
    expect(await guest.data(CART)).toMatchObject({ cart: { itemCount: 1 } });
    expect(await merge(user, token)).toMatchObject({ itemCount: 2 });
    expect(await merge(user, guest.cartToken!)).toMatchObject({ itemCount: 3 });
  });

  it('refuses more products than a cart can have, and changes neither', async () => {
    const [shared, own] = [await shop.newProduct(), await shop.newProduct()];
    const { guest, token } = await guestWith([shared, 1], [own, 1]);
    const user = await userWith([shared, 1]);
    await inDatabase(shop, 'cart', (db) =>
      db.collection<{ items: { id: string; productId: string; quantity: number }[] }>('carts').updateOne(
        { owner: `user:${user.id}` },
        {
          $push: {
            items: {
              $each: Array.from({ length: 99 }, (_, index) => ({
                id: `${user.id}-${index}`,
                productId: `p${index}`,
                quantity: 1,
              })),
            },
          },
          $inc: { version: 1 },
        },
      ),
    );
    const before = await Promise.all([user, guest].map((client) => client.data(CART)));
    const { errors } = await user.result(MERGE, { token });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'cartToken', message: expect.stringContaining('101 products') }],
    });
    expect(await Promise.all([user, guest].map((client) => client.data(CART)))).toEqual(before);
  });

  it('changes nothing for an empty cart', async () => {
    const id = await shop.newProduct();
    const { guest, token } = await guestWith([id, 1]);
    await clearCart(guest);
    const user = await userWith([id, 1]);
    expect(await merge(user, token)).toMatchObject({ version: 1, itemCount: 1 });
    expect(await guest.data(CART)).toEqual({ cart: null });
  });
});
