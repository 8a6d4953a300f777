import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addAddress, home } from '../support/addresses.js';
import type { Client } from '../support/client.js';
import { mailTo } from '../support/mailbox.js';
import { cancellation, eventsOf, mailedAbout, placeOrder, seeOrder, step } from '../support/placed-orders.js';
import { CHECKOUT, fillCart } from '../support/purchases.js';
import { buildShop, type Shop } from '../support/shop.js';

const FIELDS = 'recipient line1 line2 city region postalCode country phone';

const office = { ...home, recipient: 'Analytical Engines', line1: 'Main Street 1', city: 'Ely', line2: null };

let shop: Shop;
let productId: string;
beforeAll(async () => {
  shop = await buildShop();
  productId = await shop.newProduct();
}, 90_000);
afterAll(() => shop?.stop());

async function addressOf(reader: Client, id: string): Promise<unknown> {
  const { order } = await reader.data<{ order: { shippingAddress: unknown } }>(
    `query ($id: ID!) { order(id: $id) { shippingAddress { ${FIELDS} } } }`,
    { id },
  );
  return order.shippingAddress;
}

describe("an order's shipping address", () => {
  it('is the one that the buyer has chosen, or else the default one', async () => {
    const buyer = await shop.newCustomer();
    await addAddress(buyer, home);
    const officeId = await addAddress(buyer, office);
    const [usual, chosen] = [
      await placeOrder(buyer, productId),
      await placeOrder(buyer, productId, { addressId: officeId }),
    ];
    expect(await addressOf(buyer, usual)).toEqual(home);
    expect(await addressOf(buyer, chosen)).toEqual(office);
  });

  it('is absent when the address book is empty', async () => {
    const buyer = await shop.newCustomer();
    expect(await addressOf(buyer, await placeOrder(buyer, productId))).toBeNull();
  });

  it.each(['somebody else has', 'nobody has'])(
    'cannot be one that %s, and nothing is bought',
    async (whose) => {
      const [buyer, stranger] = [await shop.newCustomer(), await shop.newCustomer()];
      await addAddress(buyer, home);
      const addressId = whose === 'nobody has' ? 'unknown' : await addAddress(stranger, office);
      await fillCart(buyer, productId);
      const input = { addressId, paymentMethod: 'CASH_ON_DELIVERY' };
      expect(await buyer.code(CHECKOUT, { input })).toBe('NOT_FOUND');
      expect(await buyer.data('{ orders { totalCount } cart { itemCount } }')).toEqual({
        orders: { totalCount: 0 },
        cart: { itemCount: 1 },
      });
    },
  );

  it('stays as it was at checkout, whatever becomes of the address book', async () => {
    const buyer = await shop.newCustomer();
    const addressId = await addAddress(buyer, home);
    const id = await placeOrder(buyer, productId);
    await buyer.data(
      'mutation ($id: ID!) { updateAddress(id: $id, input: { line1: "Elsewhere 9", city: "York" }) { id } }',
      { id: addressId },
    );
    expect(await addressOf(buyer, id)).toEqual(home);
    await buyer.data('mutation ($id: ID!) { deleteAddress(id: $id) }', { id: addressId });
    expect(await addressOf(buyer, id)).toEqual(home);
    expect(await addressOf(shop.admin, id)).toEqual(home);
  });

  it('is in the mails about the order, without the phone number', async () => {
    const buyer = await shop.newCustomer('Ada');
    await addAddress(buyer, home);
    const id = await placeOrder(buyer, productId);
    await shop.admin.data(...step(id, 'SHIPPED'));
    for (const subject of [/is confirmed$/, /is on its way$/]) {
      const { text } = await mailTo(shop, buyer.email, subject);
      expect(text).toContain(
        'Shipping address:\nAda Lovelace\n12 St James Square\nFlat 3\nLondon, SW1Y 4JH\nUnited Kingdom\n',
      );
      expect(text).not.toContain('7946');
    }
  });
});

describe('setShippingAddress', () => {
  const SET = `mutation ($id: ID!, $input: ShippingAddressInput!) {
    setShippingAddress(orderId: $id, input: $input) { shippingAddress { ${FIELDS} } }
  }`;
  const placed = async (input = {}) => {
    const buyer = await shop.newCustomer('Ada');
    return { buyer, id: await placeOrder(buyer, productId, input) };
  };

  it('gives an order without an address one, and only then it can be shipped', async () => {
    const { buyer, id } = await placed();
    const { errors } = await shop.admin.result(...step(id, 'SHIPPED'));
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('setShippingAddress'),
      extensions: { code: 'CONFLICT' },
    });
    const input = { recipient: ' Ada Lovelace ', line1: '12 St James Square', city: 'London', country: 'gb' };
    const set = { ...home, line2: null, postalCode: null, phone: null };
    for (let times = 0; times < 2; times += 1) {
      expect(await buyer.data(SET, { id, input })).toEqual({ setShippingAddress: { shippingAddress: set } });
    }
    await shop.admin.data(...step(id, 'SHIPPED'));
    expect(eventsOf(await seeOrder(buyer, id))).toEqual([
      'order.placed by customer',
      'order.address_changed by customer',
      'order.shipped by admin',
    ]);
    const { text } = await mailTo(shop, buyer.email, /is on its way$/);
    expect(text).toContain('Shipping address:\nAda Lovelace\n12 St James Square\nLondon\n');
    expect(await mailedAbout(shop, buyer.email, await seeOrder(buyer, id))).toEqual([
      'A new address for order CW',
      'Order CW is confirmed',
      'Order CW is on its way',
    ]);
    // What was said before is no change, late as it is.
    expect(await buyer.data(SET, { id, input })).toEqual({ setShippingAddress: { shippingAddress: set } });
    expect(await buyer.code(SET, { id, input: home })).toBe('CONFLICT');
    expect(await addressOf(buyer, id)).toEqual(set);
  });

  it('is for the buyer and for administrators, until the order is over', async () => {
    const { buyer, id } = await placed({ paymentMethod: 'STRIPE' });
    await shop.admin.data(SET, { id, input: office });
    expect(await addressOf(buyer, id)).toEqual(office);
    const stranger = await shop.newCustomer();
    expect(await stranger.code(SET, { id, input: home })).toBe('NOT_FOUND');
    expect(await shop.anonymous.code(SET, { id, input: home })).toBe('UNAUTHENTICATED');
    expect(await shop.admin.code(SET, { id: 'unknown', input: home })).toBe('NOT_FOUND');
    await buyer.data(...cancellation(id));
    expect(await buyer.code(SET, { id, input: home })).toBe('CONFLICT');
  });

  it('is as strict as the address book', async () => {
    const { buyer, id } = await placed();
    const { errors } = await buyer.result(SET, {
      id,
      input: { ...home, city: ' ', country: 'XX', phone: '-' },
    });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: ['city', 'country', 'phone'].map((path) => ({ path: expect.stringContaining(path) })),
    });
    expect(await addressOf(buyer, id)).toBeNull();
  });

  it('lets a parcel go either to the old address or to the new one, never to none', async () => {
    const { buyer, id } = await placed();
    await buyer.data(SET, { id, input: home });
    const [moved, shipped] = await Promise.all([
      buyer.result(SET, { id, input: office }),
      shop.admin.result(...step(id, 'SHIPPED')),
    ]);
    expect(shipped.errors).toBeUndefined();
    const events = eventsOf(await seeOrder(buyer, id));
    expect(events.at(-1)).toBe('order.shipped by admin');
    expect(await addressOf(buyer, id)).toEqual(moved.errors ? home : office);
  });
});
