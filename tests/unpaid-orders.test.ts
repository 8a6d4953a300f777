import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newBuyers, type Buyer } from './support/buyers.js';
import { countIn } from './support/database.js';
import { seedOperation } from './support/seed-operations.js';
import { buildStockShop, type StockShop } from './support/stock.js';

const MOST = 20;
const STOCK = 1_000;
const CHECKOUT = 'mutation ($input: CheckoutInput) { checkout(input: $input) { id } }';
const CANCEL = 'mutation ($id: ID!) { cancelOrder(id: $id) { status } }';

interface Checkout {
  checkout: { id: string } | null;
}

describe('orders that are not paid', () => {
  let shop: StockShop;
  beforeAll(async () => void (shop = await buildStockShop()), 60_000);
  afterAll(() => shop?.stop());

  it(`may be ${MOST} of a buyer: more wait until one is paid or cancelled, and reserve nothing`, async () => {
    const { buyer, productId } = await newBuyer();
    const placed: string[] = [];
    for (let count = 0; count < MOST; count += 1) placed.push(await buy(buyer, productId));

    await add(buyer, productId);
    const { errors } = await buyer.result(CHECKOUT);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/pay or cancel one/i),
      extensions: { code: 'CONFLICT' },
    });
    expect(await shop.counters(productId)).toMatchObject({ stock: STOCK - MOST, reserved: MOST });
    expect(await buyer.data('{ cart { itemCount } }')).toEqual({ cart: { itemCount: 1 } });
    // Nothing new is asked for by these.
    expect(await checkOut(buyer, { idempotencyKey: `key of ${MOST}` })).toBe(placed.at(-1));

    await buyer.data(CANCEL, { id: placed[0] });
    placed.push(await checkOut(buyer, {}));
    await add(buyer, productId);
    expect(await buyer.code(CHECKOUT)).toBe('CONFLICT');

    const confirm = 'mutation ($id: ID!) { confirmPayment(orderId: $id, paymentStatus: "PAID") { id } }';
    await shop.admin.data(confirm, { id: placed[1] });
    await checkOut(buyer, {});
    expect(await unpaidOf(buyer)).toBe(MOST);
  });

  it('keep nobody from paying at the door', async () => {
    const { buyer, productId } = await newBuyer();
    for (let count = 0; count < MOST; count += 1) await buy(buyer, productId);
    await add(buyer, productId);
    expect(await checkOut(buyer, { paymentMethod: 'CASH_ON_DELIVERY' })).toEqual(expect.any(String));
  });

  it('are no more when many are asked for at once', async () => {
    const { buyer, productId } = await newBuyer();
    await Promise.all(
      Array.from({ length: 3 * MOST }, async () => {
        await add(buyer, productId);
        await buyer.result(CHECKOUT, { input: { idempotencyKey: randomUUID() } });
      }),
    );
    for (let count = 0; count < MOST; count += 1) {
      await add(buyer, productId);
      await buyer.result(CHECKOUT);
    }
    expect(await unpaidOf(buyer)).toBe(MOST);
  }, 60_000);

  async function newBuyer(): Promise<{ buyer: Buyer; productId: string }> {
    const [[buyer], productId] = await Promise.all([newBuyers(shop, 1), shop.newProduct({ stock: STOCK })]);
    return { buyer: buyer!, productId };
  }

  const add = async (buyer: Buyer, productId: string) =>
    void (await buyer.data(await seedOperation('add-to-cart'), { productId, quantity: 1 }));

  async function buy(buyer: Buyer, productId: string): Promise<string> {
    await add(buyer, productId);
    return checkOut(buyer, { idempotencyKey: `key of ${(await unpaidOf(buyer)) + 1}` });
  }

  const checkOut = async (buyer: Buyer, input: object): Promise<string> =>
    (await buyer.data<Checkout>(CHECKOUT, { input })).checkout!.id;

  const unpaidOf = ({ id }: Buyer): Promise<number> =>
    countIn(shop, 'orders', 'orders', { userId: id, status: 'PENDING' });
});
