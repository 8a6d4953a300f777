import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillCarts, buildBuyers } from '../support/buyers.js';
import { importLines } from '../support/imports.js';
import { mailsTo } from '../support/mailbox.js';
import { updateProduct } from '../support/products.js';
import { buyAtLast } from '../support/purchases.js';
import { allJobsDone } from '../support/queues.js';
import { buildStockShop, type StockShop } from '../support/stock.js';

const THRESHOLD = 5;
const NOTICE = 'send-low-stock-notice';

let shop: StockShop;
let admins: string[];
beforeAll(async () => {
  shop = await buildStockShop({ lowStockThreshold: THRESHOLD });
  const { id, email } = await shop.newCustomer('Grace');
  const { me } = await shop.admin.data<{ me: { email: string } }>('{ me { email } }');
  await shop.admin.data('mutation ($id: ID!) { setUserRole(userId: $id, role: ADMIN) { id } }', { id });
  admins = [me.email, email];
}, 60_000);
afterAll(() => shop?.stop());

/** Reads the outbox. The transaction of the stock writes it, so there is no need to wait. */
const notices = (productId: string) =>
  shop.db.collection('outbox').find({ name: NOTICE, 'payload.productId': productId }).toArray();
const countNotices = async (productId: string) => (await notices(productId)).length;

describe('low stock', () => {
  it('is reported to each administrator once per fall, during simultaneous sales', async () => {
    const name = `Lamp ${randomUUID().slice(0, 8)}`;
    const productId = await shop.newProduct({ name, sku: 'LAMP-7', stock: 20 });
    expect(await sell(productId, 30)).toBe(20);
    expect(await shop.counters(productId)).toMatchObject({ stock: 0, reserved: 20 });
    expect(await countNotices(productId)).toBe(1);
    await expectMails(name, 1);

    await shop.desk.adjust(productId, 20);
    await reserveEach(productId, 10);
    expect(await countNotices(productId)).toBe(1);
    await reserveEach(productId, 10);
    await expectMails(name, 2);
    expect(await countNotices(productId)).toBe(2);

    const [mail] = (await mailsTo(shop, admins[0]!)).filter(({ subject }) => subject.includes(name));
    expect(mail?.subject).toBe(`Running low: ${name}`);
    for (const part of [name, 'LAMP-7', 'Only 5 are left to sell.']) expect(mail?.text).toContain(part);
  }, 90_000);

  it('is not reported again when it falls further', async () => {
    const productId = await shop.newProduct({ stock: THRESHOLD });
    await shop.desk.reserve(randomUUID(), [{ productId, quantity: 3 }]);
    await shop.desk.adjust(productId, -2);
    expect(await countNotices(productId)).toBe(0);
  });

  it("follows the product's own threshold", async () => {
    const [zero, high] = [
      await shop.newProduct({ stock: 6, lowStockThreshold: 0 }),
      await shop.newProduct({ stock: 50, lowStockThreshold: 40 }),
    ];
    await shop.desk.adjust(zero, -5);
    await shop.desk.adjust(high, -9);
    expect([await countNotices(zero), await countNotices(high)]).toEqual([0, 0]);
    for (const productId of [zero, high]) await shop.desk.adjust(productId, -1);
    const [notice] = await notices(zero);
    expect(notice?.['payload']).toMatchObject({ stock: 0, threshold: 0 });
    expect(await countNotices(high)).toBe(1);
  });

  it('is not reported when the order that would cause it fails', async () => {
    const [plenty, none] = [await shop.newProduct({ stock: 10 }), await shop.newProduct({ stock: 1 })];
    const orders = Array.from({ length: 5 }, () =>
      shop.desk.reserve(randomUUID(), [
        { productId: plenty, quantity: 6 },
        { productId: none, quantity: 1 },
      ]),
    );
    expect((await Promise.all(orders)).filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(await countNotices(plenty)).toBe(1);
    expect(await countNotices(none)).toBe(0);
  });

  it('is reported when an administrator sets the stock', async () => {
    const productId = await shop.newProduct({ stock: 10 });
    await updateProduct(shop, productId, { stock: 2 });
    expect(await countNotices(productId)).toBe(1);
  });

  it('is reported when the threshold rises to the stock, and again later as usual', async () => {
    const productId = await shop.newProduct({ stock: 10 });
    await setThreshold(productId, 9);
    expect(await countNotices(productId)).toBe(0);
    await setThreshold(productId, 20);
    const [notice] = await notices(productId);
    expect(notice?.['payload']).toMatchObject({ stock: 10, threshold: 20 });
    await setThreshold(productId, 30);
    await shop.desk.adjust(productId, -1);
    expect(await countNotices(productId)).toBe(1);

    await setThreshold(productId, 8);
    expect(await countNotices(productId)).toBe(1);
    await shop.desk.adjust(productId, -1);
    expect(await countNotices(productId)).toBe(2);
  });

  it('follows the new threshold when stock and threshold change together', async () => {
    const [refilled, low] = [await shop.newProduct({ stock: 10 }), await shop.newProduct({ stock: 4 })];
    await updateProduct(shop, refilled, { stock: 30, lowStockThreshold: 20 });
    await updateProduct(shop, low, { stock: 3, lowStockThreshold: null, name: 'Low before' });
    expect([await countNotices(refilled), await countNotices(low)]).toEqual([0, 0]);
    // Back to the threshold of the shop, which is above the stock.
    const own = await shop.newProduct({ stock: 3, lowStockThreshold: 0 });
    await updateProduct(shop, own, { lowStockThreshold: null });
    expect(await countNotices(own)).toBe(1);
  });

  it('is reported when an import raises the threshold', async () => {
    const sku = `THRESHOLD-${randomUUID()}`;
    const productId = await shop.newProduct({ sku, stock: 10 });
    for (let times = 0; times < 2; times += 1)
      await importLines(shop.admin, `sku,lowStockThreshold\n${sku},20\n`);
    expect(await countNotices(productId)).toBe(1);
  });

  const setThreshold = (id: string, lowStockThreshold: number) =>
    updateProduct(shop, id, { lowStockThreshold });

  async function expectMails(name: string, count: number) {
    await allJobsDone(shop);
    for (const email of admins) {
      const about = (await mailsTo(shop, email)).filter(({ subject }) => subject.includes(name));
      expect(about).toHaveLength(count);
    }
  }

  /** Lets this many buyers check out one each at once, and returns how many succeeded. */
  async function sell(productId: string, count: number): Promise<number> {
    const buyers = await buildBuyers(shop, count);
    await fillCarts(shop, buyers, [productId]);
    const outcomes = await Promise.all(buyers.map((buyer) => buyAtLast(buyer, buyer.id)));
    return outcomes.filter((outcome) => outcome === 'bought').length;
  }

  const reserveEach = (productId: string, orders: number) =>
    Promise.all(
      Array.from({ length: orders }, () => shop.desk.reserve(randomUUID(), [{ productId, quantity: 1 }])),
    );
});
