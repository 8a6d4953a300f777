import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '../support/client.js';
import { inDatabase } from '../support/database.js';
import { cartOperations } from '../support/purchases.js';
import { openSecondWay } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';

const FIELDS = '{ id version itemCount items { id } }';
const { CART, ADD } = cartOperations(FIELDS);

interface SeenCart {
  id: string;
  items: object[];
}

describe('a cart on two processes', () => {
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

  const add = async (client: Client, id: string, quantity = 1) =>
    (await client.data<{ addToCart: SeenCart }>(ADD, { id, quantity })).addToCart;

  const everywhere = (customer: Client) => [customer, createClient(`${gateway.url}/graphql`, customer.token)];

  it('has at most 100 products, even after simultaneous additions', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => shop.newProduct()));
    const customer = await shop.newCustomer();
    const cart = await add(customer, await shop.newProduct());
    await stuff(cart, 96);
    const clients = everywhere(customer);
    const results = await Promise.all(ids.map((id, index) => clients[index % 2]!.result(ADD, { id })));
    const refusals = results.flatMap(({ errors }) => errors?.[0]?.extensions ?? []);
    expect(refusals).toHaveLength(7);
    for (const refusal of refusals) {
      expect(refusal).toEqual({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'productId', message: 'A cart can hold at most 100 products.' }],
      });
    }
    const { cart: full } = await customer.data<{ cart: SeenCart }>(CART);
    expect(full.items).toHaveLength(100);
    const { addToCart: more } = await customer.data<{ addToCart: SeenCart }>(ADD, {
      id: ids.find((_, index) => !results[index]!.errors),
    });
    expect(more.items).toHaveLength(100);
  });

  it('has at most 9,999 of a product, even after simultaneous additions', async () => {
    const id = await shop.newProduct({ stock: 50_000 });
    const customer = await shop.newCustomer();
    await add(customer, id, 9_990);
    const clients = everywhere(customer);
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) => clients[index % 2]!.result(ADD, { id, quantity: 2 })),
    );
    const refusals = results.flatMap(({ errors }) => errors?.[0]?.extensions ?? []);
    expect(refusals).toHaveLength(4);
    for (const refusal of refusals) {
      expect(refusal).toEqual({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'quantity', message: 'A cart can hold at most 9999 of a product.' }],
      });
    }
    expect(await customer.data(CART)).toMatchObject({ cart: { itemCount: 9_998 } });
  });

  it('is the only one of its user, even after simultaneous first additions', async () => {
    const id = await shop.newProduct();
    const customer = await shop.newCustomer();
    const clients = everywhere(customer);
    const added = await Promise.all(Array.from({ length: 10 }, (_, index) => add(clients[index % 2]!, id)));
    expect(new Set(added.map((cart) => cart.id)).size).toBe(1);
    expect(await customer.data(CART)).toMatchObject({ cart: { itemCount: 10, version: 10 } });
  });

  /** Puts items of nonexistent products into a cart, directly in the database. */
  const stuff = ({ id }: SeenCart, count: number) =>
    inDatabase(shop, 'cart', (db) =>
      db.collection<{ _id: string }>('carts').updateOne(
        { _id: id },
        {
          $push: {
            items: {
              $each: Array.from({ length: count }, (_, index) => ({
                id: `${id}-${index}`,
                productId: `p${index}`,
                quantity: 1,
              })),
            },
          } as never,
          $inc: { version: 1 },
        },
      ),
    );
});
