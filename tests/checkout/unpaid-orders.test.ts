import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildBuyer, type Buyer } from '../support/buyers.js';
import { countIn, inDatabase } from '../support/database.js';
import { cancellation, payByHand } from '../support/placed-orders.js';
import { buildShopper, CHECKOUT, clearCart, fillCart } from '../support/purchases.js';
import { buildStockShop, type StockShop } from '../support/stock.js';

const MOST = 20;
const STOCK = 1_000;

interface Checkout {
  checkout: { id: string } | null;
}

const CASH = { maxOpenOrders: 4, maxOpenPieces: 10, needsConfirmedEmail: true };

let shop: StockShop;
beforeAll(async () => void (shop = await buildStockShop({ cash: CASH })), 60_000);
afterAll(() => shop?.stop());

describe('orders that are not paid', () => {
  it(`may be ${MOST} of a buyer: more wait until one is paid or cancelled, and reserve nothing`, async () => {
    const { buyer, productId } = await newBuyer();
    const placed: string[] = [];
    for (let count = 0; count < MOST; count += 1) placed.push(await buy(buyer, productId));

    await fillCart(buyer, productId);
    const { errors } = await buyer.result(CHECKOUT);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/pay or cancel one/i),
      extensions: { code: 'CONFLICT' },
    });
    expect(await shop.counters(productId)).toMatchObject({ stock: STOCK - MOST, reserved: MOST });
    expect(await buyer.data('{ cart { itemCount } }')).toEqual({ cart: { itemCount: 1 } });
    // Nothing new is asked for by these.
    expect(await checkOut(buyer, { idempotencyKey: `key of ${MOST}` })).toBe(placed.at(-1));

    await buyer.data(...cancellation(placed[0]!));
    placed.push(await checkOut(buyer, {}));
    await fillCart(buyer, productId);
    expect(await buyer.code(CHECKOUT)).toBe('CONFLICT');

    await payByHand(shop, placed[1]!);
    await checkOut(buyer, {});
    expect(await unpaidOf(buyer)).toBe(MOST);
  });

  it('keep nobody from paying at the door', async () => {
    const { buyer, productId } = await newBuyer();
    for (let count = 0; count < MOST; count += 1) await buy(buyer, productId);
    await fillCart(buyer, productId);
    expect(await checkOut(buyer, { paymentMethod: 'CASH_ON_DELIVERY' })).toEqual(expect.any(String));
  });

  it('are no more when many are asked for at once', async () => {
    const { buyer, productId } = await newBuyer();
    // On a busy machine not all of them are served.
    await Promise.allSettled(
      Array.from({ length: 3 * MOST }, async () => {
        await fillCart(buyer, productId);
        await buyer.result(CHECKOUT, { input: { idempotencyKey: randomUUID() } });
      }),
    );
    for (let count = 0; count < MOST; count += 1) {
      await fillCart(buyer, productId);
      await buyer.result(CHECKOUT);
    }
    expect(await unpaidOf(buyer)).toBe(MOST);
  }, 60_000);
});

describe('orders that are paid at the door', () => {
  const cash = { paymentMethod: 'CASH_ON_DELIVERY' };
  const buyForCash = async (buyer: Buyer, productId: string, quantity = 1): Promise<string> => {
    await fillCart(buyer, productId, quantity);
    const { data, errors } = await buyer.result<Checkout>(CHECKOUT, {
      input: { ...cash, idempotencyKey: randomUUID() },
    });
    return data?.checkout?.id ?? errors![0]!.extensions.code;
  };
  const heldBy = ({ id }: Buyer) =>
    inDatabase(shop, 'orders', (db) =>
      db.collection('orders').find({ userId: id, status: 'CONFIRMED' }).toArray(),
    );

  it(`may be ${CASH.maxOpenOrders} of a buyer: more wait until one is paid or cancelled, and reserve nothing`, async () => {
    const { buyer, productId } = await newBuyer();
    const placed: string[] = [];
    for (let count = 0; count < CASH.maxOpenOrders; count += 1)
      placed.push(await buyForCash(buyer, productId));
    expect(await buyForCash(buyer, productId)).toBe('CONFLICT');
    const held = CASH.maxOpenOrders;
    expect(await shop.counters(productId)).toMatchObject({ stock: STOCK - held });
    expect(await buyer.data('{ cart { itemCount } }')).toEqual({ cart: { itemCount: 1 } });

    await buyer.data(...cancellation(placed[0]!));
    await checkOut(buyer, cash);
    await payByHand(shop, placed[1]!);
    expect(await buyForCash(buyer, productId)).toEqual(expect.any(String));
    expect(await heldBy(buyer)).toHaveLength(held);
    // Paid at once, it needs no trust.
    await fillCart(buyer, productId);
    expect(await checkOut(buyer, {})).toEqual(expect.any(String));
  });

  it(`hold ${CASH.maxOpenPieces} pieces of a product at most`, async () => {
    const { buyer, productId } = await newBuyer();
    expect(await buyForCash(buyer, productId, CASH.maxOpenPieces + 1)).toBe('CONFLICT');
    await clearCart(buyer);
    await buyForCash(buyer, productId, 7);
    await fillCart(buyer, await shop.newProduct({ stock: STOCK }), 9);
    expect(await buyForCash(buyer, productId, 4)).toBe('CONFLICT');
    await clearCart(buyer);
    expect(await buyForCash(buyer, productId, 3)).toEqual(expect.any(String));
    expect(await shop.counters(productId)).toMatchObject({ stock: STOCK - CASH.maxOpenPieces });
  });

  it('are no more when many are asked for at once', async () => {
    const { buyer, productId } = await newBuyer();
    await Promise.allSettled(
      Array.from({ length: 4 * CASH.maxOpenOrders }, () => buyForCash(buyer, productId, 3)),
    );
    // However many of them got through, single pieces fill what they have left.
    await clearCart(buyer);
    for (let count = 0; count < CASH.maxOpenOrders; count += 1) await buyForCash(buyer, productId);
    const orders = await heldBy(buyer);
    const pieces = orders.flatMap(({ items }) => items as { quantity: number }[]);
    const held = pieces.reduce((sum, { quantity }) => sum + quantity, 0);
    expect(orders.length).toBeLessThanOrEqual(CASH.maxOpenOrders);
    expect(held).toBeLessThanOrEqual(CASH.maxOpenPieces);
    expect(orders.length === CASH.maxOpenOrders || held === CASH.maxOpenPieces).toBe(true);
  });

  it('need a confirmed email address where the shop asks for that', async () => {
    const { productId } = await newBuyer();
    const unconfirmed = await buildShopper(shop, productId);
    const { errors } = await unconfirmed.result(CHECKOUT, { input: cash });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/confirmed email/),
      extensions: { code: 'FORBIDDEN' },
    });
    expect(await shop.counters(productId)).toMatchObject({ stock: STOCK });
    expect(await unconfirmed.data(CHECKOUT)).toBeTruthy();
  });
});

async function newBuyer(): Promise<{ buyer: Buyer; productId: string }> {
  const [buyer, productId] = await Promise.all([buildBuyer(shop), shop.newProduct({ stock: STOCK })]);
  return { buyer: buyer, productId };
}

async function buy(buyer: Buyer, productId: string): Promise<string> {
  await fillCart(buyer, productId);
  return checkOut(buyer, { idempotencyKey: `key of ${(await unpaidOf(buyer)) + 1}` });
}

const checkOut = async (buyer: Buyer, input: object): Promise<string> =>
  (await buyer.data<Checkout>(CHECKOUT, { input })).checkout!.id;

const unpaidOf = ({ id }: Buyer): Promise<number> =>
  countIn(shop, 'orders', 'orders', { userId: id, status: 'PENDING' });
