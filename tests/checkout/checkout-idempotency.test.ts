import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '../support/client.js';
import { buildShopper, checkoutFor, fillCart } from '../support/purchases.js';
import { openSecondWay } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';
import { intentsOf } from '../support/stripe-sdk.js';

const CHECKOUT = checkoutFor('id number totalAmount createdAt payment { clientSecret }');
const ORDERS = '{ orders { totalCount } }';

interface Answer {
  checkout: { id: string; payment: { clientSecret: string } };
}

describe('an idempotency key', () => {
  let shop: Shop;
  let gateway: Awaited<ReturnType<typeof openSecondWay>>;
  beforeAll(async () => {
    shop = await buildShop();
    gateway = await openSecondWay(shop, 'orders');
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await shop?.stop();
  });

  it('gives one order, one payment and one answer to 100 who show it at once, at two processes', async () => {
    const buyer = await newBuyer();
    const elsewhere = createClient(`${gateway.url}/graphql`, buyer.token);
    const input = { idempotencyKey: 'once' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        untilAnswered(() => (index % 2 ? elsewhere : buyer).result<Answer>(CHECKOUT, { input })),
      ),
    );
    const [first] = answers;
    expect(first?.payment.clientSecret).toMatch(/^pi_/);
    for (const answer of answers) expect(answer).toEqual(first);
    expect(await buyer.data(ORDERS)).toEqual({ orders: { totalCount: 1 } });
    expect(await intentsOf(shop.stripe, first!.id)).toHaveLength(1);
  }, 120_000);

  it('stands for what was asked with it: anything else is CONFLICT', async () => {
    const buyer = await newBuyer();
    const input = { idempotencyKey: 'this' };
    await buyer.data(CHECKOUT, { input });
    expect(await buyer.code(CHECKOUT, { input: { ...input, paymentMethod: 'CASH_ON_DELIVERY' } })).toBe(
      'CONFLICT',
    );
    expect(await buyer.code(CHECKOUT, { input: { ...input, addressId: 'another' } })).toBe('CONFLICT');
  });

  it('gives its order while the cart is empty or holds just that, and names it when it holds other goods', async () => {
    const [buyer, otherId] = [await newBuyer(), await shop.newProduct()];
    const input = { idempotencyKey: 'this' };
    const first = await buyer.data<Answer>(CHECKOUT, { input });
    expect(await buyer.data(CHECKOUT, { input })).toEqual(first);

    await fillCart(buyer, otherId);
    const { errors } = await buyer.result(CHECKOUT, { input });
    expect(errors?.[0]?.extensions).toEqual({ code: 'CONFLICT', orderId: first.checkout.id });
    expect(await buyer.data('{ cart { itemCount } orders { totalCount } }')).toEqual({
      cart: { itemCount: 1 },
      orders: { totalCount: 1 },
    });
    const next = await buyer.data<Answer>(CHECKOUT, { input: { idempotencyKey: 'that' } });
    expect(next.checkout.id).not.toBe(first.checkout.id);
  });

  it("is each buyer's own", async () => {
    const [one, other] = [await newBuyer(), await newBuyer()];
    const input = { idempotencyKey: 'shared' };
    const [first, second] = [
      await one.data<Answer>(CHECKOUT, { input }),
      await other.data<Answer>(CHECKOUT, { input }),
    ];
    expect(second.checkout.id).not.toBe(first.checkout.id);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['two lines', 'this\nand that'],
    ['too much', 'x'.repeat(201)],
  ])('is one line of text: %s is refused, and buys nothing', async (_what, key) => {
    const buyer = await newBuyer();
    const inInput = await buyer.result(CHECKOUT, { input: { idempotencyKey: key } });
    expect(inInput.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'idempotencyKey' }],
    });
    // No header has a line break.
    const inHeader = await buyer.result(CHECKOUT, {}, { 'idempotency-key': key.replace('\n', '\t') });
    expect(inHeader.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'Idempotency-Key' }],
    });
    expect(await buyer.data(ORDERS)).toEqual({ orders: { totalCount: 0 } });
  });

  it('is the same with blanks around it', async () => {
    const buyer = await newBuyer();
    const first = await buyer.data<Answer>(CHECKOUT, { input: { idempotencyKey: 'this' } });
    expect(await buyer.data(CHECKOUT, { input: { idempotencyKey: ' this ' } })).toEqual(first);
  });

  const newBuyer = async () => buildShopper(shop, await shop.newProduct());

  type Result = Awaited<ReturnType<Shop['anonymous']['result']>>;

  /** Those who came while another of them was at it for long are told to ask again. */
  async function untilAnswered(ask: () => Promise<Result & { data?: Answer | null }>) {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { data, errors } = await ask();
      if (data?.checkout?.payment) return data.checkout;
      if (!errors) break;
    }
    throw new Error('There was no answer.');
  }
});
