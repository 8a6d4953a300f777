import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from './support/client.js';
import { mailTo } from './support/mailbox.js';
import { placeOrder, step } from './support/placed-orders.js';
import { buildShop, type Shop } from './support/shop.js';

const FIELDS = 'recipient line1 line2 city region postalCode country phone';

const home = {
  recipient: 'Ada Lovelace',
  line1: '12 St James Square',
  line2: 'Flat 3',
  city: 'London',
  region: null,
  postalCode: 'SW1Y 4JH',
  country: 'GB',
  phone: '+44 20 7946 0000',
};
const office = { ...home, recipient: 'Analytical Engines', line1: 'Main Street 1', city: 'Ely', line2: null };

let shop: Shop;
let productId: string;
beforeAll(async () => {
  shop = await buildShop();
  productId = await shop.newProduct();
}, 90_000);
afterAll(() => shop?.stop());

async function addAddress(owner: Client, input: object): Promise<string> {
  const { addAddress: added } = await owner.data<{ addAddress: { id: string } }>(
    'mutation ($input: AddressInput!) { addAddress(input: $input) { id } }',
    { input },
  );
  return added.id;
}

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
      await buyer.data('mutation ($id: ID!) { addToCart(productId: $id) { id } }', { id: productId });
      const code = await buyer.code('mutation ($input: CheckoutInput) { checkout(input: $input) { id } }', {
        input: { addressId, paymentMethod: 'CASH_ON_DELIVERY' },
      });
      expect(code).toBe('NOT_FOUND');
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
