import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { buildStockShop, inStock, type StockShop } from '../support/stock.js';

const ADJUST = `mutation ($productId: ID!, $delta: Int!, $reason: String!, $kind: StockAdjustmentKind, $key: String) {
  adjustStock(productId: $productId, delta: $delta, reason: $reason, kind: $kind, idempotencyKey: $key) { id stock }
}`;
const INVENTORY = `query ($id: ID!, $first: Int, $after: String) {
  product(id: $id) {
    inventory {
      available reserved sold received lowStockThreshold
      movements(first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage endCursor }
        edges { cursor node { id kind quantity orderId by service reason at } }
      }
    }
  }
}`;

interface Inventory {
  product: {
    inventory: {
      available: number;
      lowStockThreshold: number;
      movements: {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
        edges: { cursor: string; node: Record<string, unknown> }[];
      };
    };
  };
}

let shop: StockShop;
beforeAll(async () => void (shop = await buildStockShop()), 60_000);
afterAll(() => shop?.stop());

const inventoryOf = async (id: string, page: object = {}) =>
  (await shop.admin.data<Inventory>(INVENTORY, { id, ...page })).product.inventory;

describe('the ledger of a product', () => {
  it('is available beside another with an invalid cursor', async () => {
    const [one, other] = [await shop.newProduct({ stock: 7 }), await shop.newProduct({ stock: 8 })];
    const ledger = 'inventory { movements(first: 1, after: $after) { edges { node { quantity } } } }';
    const { data, errors } = await shop.admin.result<Record<'good' | 'bad', object | null>>(
      `query ($one: ID!, $other: ID!, $after: String) {
        good: product(id: $one) { ${ledger.replace(', after: $after', '')} }
        bad: product(id: $other) { ${ledger} }
      }`,
      { one, other, after: 'nonsense' },
    );
    expect(data?.good).toEqual({ inventory: { movements: { edges: [{ node: { quantity: 7 } }] } } });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' }, path: expect.arrayContaining(['bad']) },
    ]);
  });
});

describe('adjustStock', () => {
  const adjust = (productId: string, delta: number, more: object = {}) =>
    shop.admin.result<{ adjustStock: { stock: number } }>(ADJUST, {
      productId,
      delta,
      reason: 'Counted',
      ...more,
    });
  const outcome = async (productId: string, delta: number, more: object = {}) => {
    const { data, errors } = await adjust(productId, delta, more);
    return errors?.[0]?.extensions ?? data?.adjustStock.stock;
  };

  it('adds and removes stock, and records user and reason', async () => {
    const productId = await shop.newProduct({ stock: 5 });
    expect(await outcome(productId, 3, { reason: '  Found behind the shelf ' })).toBe(8);
    expect(await outcome(productId, -2)).toBe(6);
    expect(await shop.counters(productId)).toEqual({ received: 6, stock: 6, reserved: 0, sold: 0 });

    const { me } = await shop.admin.data<{ me: { id: string } }>('{ me { id } }');
    const { movements } = await inventoryOf(productId);
    expect(movements.edges.map(({ node }) => node)).toMatchObject([
      { kind: 'ADJUSTED', quantity: -2, reason: 'Counted', by: me.id, service: 'gateway', orderId: null },
      { kind: 'ADJUSTED', quantity: 3, reason: 'Found behind the shelf' },
      { kind: 'RECEIVED', quantity: 5 },
    ]);
  });

  it('removes only available stock, not reserved stock', async () => {
    const { productId } = await shop.reserved(4);
    expect(await outcome(productId, -7)).toEqual({
      code: 'OUT_OF_STOCK',
      lines: [{ productId, requested: 7, available: 6 }],
    });
    expect(await outcome(productId, -6)).toBe(0);
    expect(await shop.counters(productId)).toEqual({ received: 4, stock: 0, reserved: 4, sold: 0 });
  });

  it('never removes a unit twice during simultaneous changes', async () => {
    const productId = await shop.newProduct({ stock: 10 });
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => shop.desk.adjust(productId, -1)));
    expect(outcomes.filter((code) => code === 'done')).toHaveLength(10);
    expect(outcomes.filter((code) => code === 'OUT_OF_STOCK')).toHaveLength(20);
    expect(await shop.counters(productId)).toMatchObject({ received: 0, stock: 0 });
  });

  it.each([
    ['nothing', { delta: 0 }, 'delta'],
    ['too many', { delta: 1_000_001 }, 'delta'],
    ['too few', { delta: -1_000_001 }, 'delta'],
    ['a delivery with a negative quantity', { delta: -1, kind: 'RECEIVED' }, 'delta'],
    ['no reason', { reason: '   ' }, 'reason'],
    ['a reason of two lines', { reason: 'a\nb' }, 'reason'],
    ['a reason that is too long', { reason: 'x'.repeat(501) }, 'reason'],
    ['an empty key', { key: '' }, 'idempotencyKey'],
    ['a key of two lines', { key: 'a\nb' }, 'idempotencyKey'],
    ['a key that is too long', { key: 'x'.repeat(201) }, 'idempotencyKey'],
  ])('refuses %s', async (_what, input, path) => {
    const productId = await shop.newProduct({ stock: 5 });
    expect(await outcome(productId, 1, input)).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
    expect(await shop.counters(productId)).toMatchObject({ received: 5 });
  });

  it('refuses to exceed the maximum stock', async () => {
    const productId = await shop.newProduct({ stock: 9_500_000 });
    expect(await outcome(productId, 500_001)).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'delta' }],
    });
    expect(await outcome(productId, 500_000)).toBe(10_000_000);
  });

  it('requires an administrator and an existing product', async () => {
    const productId = await shop.newProduct();
    const customer = await shop.newCustomer();
    expect(await customer.code(ADJUST, { productId, delta: 1, reason: 'x' })).toBe('FORBIDDEN');
    expect(await shop.anonymous.code(ADJUST, { productId, delta: 1, reason: 'x' })).toBe('UNAUTHENTICATED');
    for (const delta of [1, -1]) expect(await outcome('nothing', delta)).toEqual({ code: 'NOT_FOUND' });
  });

  it('happens once per key, for repeated and simultaneous requests', async () => {
    const productId = await shop.newProduct({ stock: 5 });
    const delivery = { kind: 'RECEIVED', key: 'delivery-1', reason: 'Spring delivery' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => outcome(productId, 7, delivery)));
    expect([...answers, await outcome(productId, 7, delivery)]).toEqual(Array(11).fill(12));
    expect(await shop.movements({ productId })).toEqual(['RECEIVED 5', 'RECEIVED 7']);
  });

  it('refuses a key that was used for another change or product', async () => {
    const [productId, other] = await Promise.all([shop.newProduct(), shop.newProduct()]);
    const change = { key: 'change-2', reason: 'Counted' };
    await outcome(productId, 7, change);
    const others = [
      outcome(productId, 8, change),
      outcome(productId, 7, { ...change, reason: 'Lost' }),
      outcome(productId, 7, { ...change, kind: 'RECEIVED' }),
      outcome(other, 7, change),
    ];
    expect(await Promise.all(others)).toEqual(Array(4).fill({ code: 'CONFLICT' }));
    expect((await shop.counters(other)).received).toBe(100);
  });

  it('applies one of two simultaneous changes with the same key', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => shop.newProduct({ stock: 0 })));
    const answers = await Promise.all(ids.map((id) => outcome(id, 1, { key: 'change-3' })));
    expect(answers.filter((answer) => answer === 1)).toHaveLength(1);
    const stocks = await Promise.all(ids.map(async (id) => (await shop.counters(id)).stock));
    expect(stocks.filter((stock) => stock === 1)).toHaveLength(1);
  });

  it('is visible to shoppers at once', async () => {
    const productId = await shop.newProduct({ stock: 0 });
    const ask = () =>
      shop.anonymous.data('query ($id: ID!) { product(id: $id) { inStock stock } }', { id: productId });
    expect(await ask()).toEqual({ product: { inStock: false, stock: 0 } });
    await outcome(productId, 3);
    expect(await ask()).toEqual({ product: { inStock: true, stock: 3 } });
  });
});

describe('inventory', () => {
  it('shows available, reserved and sold units', async () => {
    const { productId, orderId } = await shop.reserved(4);
    await shop.desk.commit(orderId);
    await shop.desk.reserve(randomUUID(), [{ productId, quantity: 1 }]);
    expect(await inventoryOf(productId)).toMatchObject({
      available: 5,
      reserved: 1,
      sold: 4,
      received: 10,
      lowStockThreshold: 5,
    });
    const own = await shop.newProduct({ lowStockThreshold: 0 });
    expect((await inventoryOf(own)).lowStockThreshold).toBe(0);
  });

  it('pages through the ledger, newest first', async () => {
    const productId = await shop.newProduct({ stock: 0 });
    await Promise.all(Array.from({ length: 6 }, () => shop.desk.adjust(productId, 1)));
    // In the same millisecond, so that only the id distinguishes them.
    await inStock(shop.db).movements.updateMany({ productId }, { $set: { at: new Date() } });
    for (const delta of [2, 3]) await shop.desk.adjust(productId, delta);
    const whole = (await inventoryOf(productId)).movements;
    expect(whole.totalCount).toBe(8);
    expect(whole.edges.slice(0, 2).map(({ node }) => node['quantity'])).toEqual([3, 2]);

    const seen: unknown[] = [];
    let after: string | undefined;
    for (let page = 0; page < 4; page += 1) {
      const { movements } = await inventoryOf(productId, { first: 2, after });
      seen.push(...movements.edges.map(({ node }) => node['id']));
      expect(movements.pageInfo).toMatchObject({ hasNextPage: page < 3, hasPreviousPage: page > 0 });
      after = movements.pageInfo.endCursor;
    }
    expect(seen).toEqual(whole.edges.map(({ node }) => node['id']));
  });

  it('refuses an invalid cursor', async () => {
    const id = await shop.newProduct();
    for (const after of ['', 'x', Buffer.from('id:1').toString('base64url')])
      expect(await shop.admin.code(INVENTORY, { id, after })).toBe('BAD_USER_INPUT');
  });

  it('is for administrators alone', async () => {
    const id = await shop.newProduct();
    expect(await shop.anonymous.code(INVENTORY, { id })).toBe('UNAUTHENTICATED');
    expect(await (await shop.newCustomer()).code(INVENTORY, { id })).toBe('FORBIDDEN');
  });

  it('costs the same number of commands for a page of products as for one', async () => {
    await Promise.all(Array.from({ length: 6 }, () => shop.newProduct()));
    const ask = (limit: number) =>
      shop.admin.data(
        `query ($limit: Int!) { products(limit: $limit) {
          inventory { available movements(first: 2) { totalCount edges { node { id } } } } } }`,
        { limit },
      );
    const cost = async (limit: number) => {
      const before = await aggregations();
      await ask(limit);
      return (await aggregations()) - before;
    };
    expect([await cost(1), await cost(6)]).toEqual([2, 2]);
  });

  // Of the ledger there are no other commands; background work does not use this one in the web process.
  async function aggregations(): Promise<number> {
    const text = await (await fetch(`${shop.stack.urls.products}/metrics`)).text();
    return Number(/^mongodb_commands_total\{[^}]*command="aggregate"[^}]*\} (\d+)/m.exec(text)?.[1] ?? 0);
  }
});
