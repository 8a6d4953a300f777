import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '../support/client.js';
import { inDatabase } from '../support/database.js';
import { cartOperations } from '../support/purchases.js';
import { buildCartService, buildGateway } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';

const MANY = 600;

describe('carts from before there were guests', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  it('still belong to their users, one for each', async () => {
    const user = await shop.newCustomer();
    const productId = await shop.newProduct();
    const name = `former-${randomUUID().slice(0, 8)}`;
    const database = `${shop.databasePrefix}${name}`;
    try {
      await inDatabase(shop, name, async (db) => {
        const carts = db.collection<{ _id: string; userId: string }>('carts');
        await carts.createIndexes([{ key: { userId: 1 }, unique: true }, { key: { 'items.id': 1 } }]);
        await db.collection('migrations').insertOne({ migrationName: '2026-11-21-indexes' });
        const cart = { clearedOrderIds: [], updatedAt: new Date(), createdAt: new Date() };
        await carts.insertMany([
          {
            _id: 'former',
            userId: user.id,
            items: [{ id: 'item', productId, quantity: 2 }],
            version: 7,
            ...cart,
          } as never,
          ...Array.from(
            { length: MANY },
            (_, index) =>
              ({ _id: `c${index}`, userId: `u${index}`, items: [], version: 0, ...cart }) as never,
          ),
        ]);
      });
      // Two replicas of the new release start at once.
      const replicas = [0, 1].map(() => buildCartService(shop, { mongoDatabase: database }));
      await Promise.all(replicas.map((replica) => replica.start()));
      const gateway = buildGateway(shop, {
        subgraphUrls: { ...shop.stack.urls, cart: replicas[0]!.url },
      });
      await gateway.start();
      try {
        const there = createClient(`${gateway.url}/graphql`, user.token);
        expect(await there.data(cartOperations('{ id version itemCount }').ADD, { id: productId })).toEqual({
          addToCart: { id: 'former', version: 8, itemCount: 3 },
        });
        const owners = await inDatabase(shop, name, (db) => db.collection('carts').distinct('owner'));
        expect(owners).toHaveLength(MANY + 1);
        expect(owners).toContain('user:u0');
      } finally {
        await gateway.stop();
        for (const replica of replicas) await replica.stop();
      }
    } finally {
      await inDatabase(shop, name, (db) => db.dropDatabase());
    }
  });
});
