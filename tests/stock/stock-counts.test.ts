import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importLines } from '../support/imports.js';
import { buildStockShop, type StockShop } from '../support/stock.js';

const UPDATE =
  'mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { version stock price } }';
const READ = 'query ($id: ID!) { product(id: $id) { version stock price } }';

interface Seen {
  version: number;
  stock: number;
  price: number;
}

let shop: StockShop;
beforeAll(async () => void (shop = await buildStockShop()), 60_000);
afterAll(() => shop?.stop());

const read = async (id: string) => (await shop.admin.data<{ product: Seen }>(READ, { id })).product;

/** Returns the product after the change, or the code of the error. */
async function update(id: string, input: object): Promise<Seen | string> {
  const { data, errors } = await shop.admin.result<{ updateProduct: Seen }>(UPDATE, { id, input });
  return errors ? String(errors[0]?.extensions.code) : data!.updateProduct;
}

describe('the version of a product', () => {
  it('increases with a count, so that nobody overwrites a count that they have not seen', async () => {
    const id = await shop.newProduct({ stock: 10 });
    expect(await update(id, { version: 1, stock: 50 })).toMatchObject({ version: 2, stock: 50 });
    expect(await update(id, { version: 1, stock: 12 })).toBe('CONFLICT');
    expect(await update(id, { version: 2, stock: 50 })).toMatchObject({ version: 2 });
    expect(await shop.counters(id)).toMatchObject({ stock: 50, received: 50 });
  });

  it('accepts one of twenty simultaneous counts of the same stock', async () => {
    const id = await shop.newProduct({ stock: 10 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => update(id, { version: 1, stock: 100 + index })),
    );
    const won = answers.filter((answer) => typeof answer !== 'string');
    expect(won).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'CONFLICT')).toHaveLength(19);
    expect(await read(id)).toMatchObject(won[0]!);
  });

  it('increases once for a row of an import, including its count', async () => {
    const sku = `COUNT-${randomUUID()}`;
    const id = await shop.newProduct({ sku, stock: 10 });
    await importLines(shop.admin, `sku,stock\n${sku},40\n`);
    expect(await update(id, { version: 1, stock: 12 })).toBe('CONFLICT');
    await importLines(shop.admin, `sku,stock,price\n${sku},41,7\n`);
    await importLines(shop.admin, `sku,stock,price\n${sku},41,7\n`);
    expect(await read(id)).toEqual({ version: 3, stock: 41, price: 7 });
  });

  it('does not increase with sales and deliveries, so that they do not block edits', async () => {
    const { productId, orderId } = await shop.reserved(4);
    await shop.desk.commit(orderId);
    await shop.desk.giveBack(orderId, 'one', [{ productId, quantity: 1 }]);
    await shop.desk.adjust(productId, 5);
    expect(await update(productId, { version: 1, price: 9 })).toEqual({ version: 2, stock: 12, price: 9 });
  });
});

describe('an expected stock', () => {
  it('prevents a form from restoring stock that was sold since it was opened', async () => {
    const { productId, orderId } = await shop.reserved(4);
    const form = { version: 1, price: 9, stock: 10, expectedStock: 10 };
    expect(await update(productId, form)).toBe('CONFLICT');
    expect(await read(productId)).toMatchObject({ version: 1, stock: 6, price: 25.99 });
    expect(await update(productId, { ...form, stock: 7, expectedStock: 6 })).toMatchObject({ stock: 7 });
    expect(await shop.movements({ productId })).toEqual(['RECEIVED 10', 'RESERVED 4', 'ADJUSTED 1']);
    expect(await shop.counters(productId)).toEqual({ received: 11, stock: 7, reserved: 4, sold: 0 });
    expect(await shop.desk.release(orderId)).toBe('done');
  });

  it('is refused if a buyer takes stock at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await shop.newProduct({ stock: 10 });
      const [counted, ...sales] = await Promise.all([
        update(id, { stock: 30, expectedStock: 10 }),
        ...Array.from({ length: 4 }, () => shop.desk.reserve(randomUUID(), [{ productId: id, quantity: 1 }])),
      ]);
      expect(sales).toEqual(Array(4).fill('done'));
      expect(await read(id)).toMatchObject({ stock: counted === 'CONFLICT' ? 6 : 26 });
    }
  });

  it.each([
    ['null', null],
    ['negative', -1],
  ])('is not %s', async (_what, expectedStock) => {
    const id = await shop.newProduct({ stock: 10 });
    expect(await update(id, { stock: 3, expectedStock })).toBe('BAD_USER_INPUT');
    expect(await read(id)).toMatchObject({ stock: 10 });
  });
});
