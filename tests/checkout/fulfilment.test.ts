import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FulfillmentStatus } from '../../subgraphs/orders/src/order/order-status.js';
import { fulfillmentTransitions } from '../../subgraphs/orders/src/order/transitions.js';
import { addAddress } from '../support/addresses.js';
import { buildBuyer } from '../support/buyers.js';
import { mailTo } from '../support/mailbox.js';
import {
  cancellation,
  eventsOf,
  mailedAbout,
  payByHand,
  payment,
  placeOrder,
  seeOrder,
  step,
  type PaymentMethod,
} from '../support/placed-orders.js';
import { buildStockShop, countersBecome, type StockShop } from '../support/stock.js';

const statuses = Object.values(FulfillmentStatus);
const { UNFULFILLED, PROCESSING, SHIPPED, DELIVERED, RETURNED } = FulfillmentStatus;
const pathTo: Record<FulfillmentStatus, FulfillmentStatus[]> = {
  UNFULFILLED: [],
  PROCESSING: [PROCESSING],
  SHIPPED: [PROCESSING, SHIPPED],
  DELIVERED: [SHIPPED, DELIVERED],
  RETURNED: [SHIPPED, RETURNED],
};

const onShelf = { received: 10, stock: 10, reserved: 0, sold: 0 };
const gone = { received: 10, stock: 7, reserved: 0, sold: 3 };

let shop: StockShop;
let productId: string;
beforeAll(async () => {
  shop = await buildStockShop();
  productId = await shop.newProduct({ stock: 1_000 });
}, 90_000);
afterAll(() => shop?.stop());

async function newCustomer(name?: string) {
  const customer = await shop.newCustomer(name);
  await addAddress(customer);
  return customer;
}

describe('updateFulfillment', () => {
  it.each<PaymentMethod>(['CASH_ON_DELIVERY', 'STRIPE'])(
    'takes an order with %s through all steps, tells the buyer of each, and restocks what comes back',
    async (paymentMethod) => {
      const product = await shop.newProduct({ name: 'Copper kettle', stock: 10 });
      const buyer = await newCustomer('Ada');
      const id = await placeOrder(buyer, product, { quantity: 3, paymentMethod });
      if (paymentMethod === 'STRIPE') await payByHand(shop, id);
      expect(await countersBecome(shop, product, gone)).toEqual(gone);

      await shop.admin.data(...step(id, PROCESSING));
      await shop.admin.data(...step(id, SHIPPED, { carrier: 'DHL', trackingNumber: 'JD0142' }));
      const shipped = await mailTo(shop, buyer.email, /is on its way$/);
      for (const part of ['Hello Ada,', 'Copper kettle', 'DHL', 'JD0142']) {
        expect(shipped.text).toContain(part);
        expect(shipped.html).toContain(part);
      }
      await shop.admin.data(...step(id, DELIVERED));
      await mailTo(shop, buyer.email, /has arrived$/);
      await shop.admin.data(...step(id, RETURNED));
      const returned = await mailTo(shop, buyer.email, /was returned to us$/);
      expect(returned.text).toContain(
        paymentMethod === 'STRIPE' ? 'What about your money?' : 'You owe us nothing.',
      );
      expect(await countersBecome(shop, product, onShelf)).toEqual(onShelf);

      const order = await seeOrder(buyer, id);
      expect(order).toMatchObject({
        fulfillmentStatus: 'RETURNED',
        // What comes back from the door without being paid is over.
        status: paymentMethod === 'STRIPE' ? 'COMPLETED' : 'CANCELLED',
        paymentStatus: paymentMethod === 'STRIPE' ? 'PAID' : 'UNPAID',
        carrier: 'DHL',
        trackingNumber: 'JD0142',
      });
      expect(eventsOf(order)).toEqual([
        'order.placed by customer',
        ...(paymentMethod === 'STRIPE' ? ['payment.succeeded by admin'] : []),
        'order.processing by admin',
        'order.shipped by admin',
        'order.delivered by admin',
        'order.returned by admin',
        ...(paymentMethod === 'STRIPE' ? [] : ['order.cancelled by admin']),
      ]);
      expect(order.timeline.find(({ event }) => event === 'order.shipped')?.note).toBe('DHL JD0142');
      // Nobody is told of the packing.
      expect(await mailedAbout(shop, buyer.email, order)).toEqual([
        'Order CW has arrived',
        'Order CW is confirmed',
        'Order CW is on its way',
        'Order CW was returned to us',
      ]);
    },
  );

  it.each(statuses)('lets %s become what may follow it, and nothing else', async (from) => {
    const buyer = await buildBuyer(shop);
    const at = async () => {
      const id = await placeOrder(buyer, productId);
      for (const status of pathTo[from]) await shop.admin.data(...step(id, status));
      return id;
    };
    const id = await at();
    const before = await seeOrder(buyer, id);
    for (const to of statuses.filter((status) => !fulfillmentTransitions[from].includes(status))) {
      const { data, errors } = await shop.admin.result(...step(id, to));
      const outcome = errors?.[0]?.extensions.code ?? data?.['updateFulfillment'];
      expect([to, outcome]).toEqual([to, to === from ? { fulfillmentStatus: from } : 'CONFLICT']);
    }
    expect(await seeOrder(buyer, id)).toEqual(before);

    for (const to of fulfillmentTransitions[from]) {
      expect(await shop.admin.data(...step(await at(), to))).toEqual({
        updateFulfillment: { fulfillmentStatus: to },
      });
    }
  });

  it('moves nothing of an order that is not paid for, and of one that is cancelled', async () => {
    const buyer = await buildBuyer(shop);
    const unpaid = await placeOrder(buyer, productId, { paymentMethod: 'STRIPE' });
    const cancelled = await placeOrder(buyer, productId);
    await buyer.data(...cancellation(cancelled));
    for (const id of [unpaid, cancelled]) {
      for (const status of [PROCESSING, SHIPPED, DELIVERED, RETURNED])
        expect(await shop.admin.code(...step(id, status))).toBe('CONFLICT');
      expect((await seeOrder(buyer, id)).fulfillmentStatus).toBe(UNFULFILLED);
    }
  });

  it('ends an order that is refused at the door, and leaves one that was paid there', async () => {
    const buyer = await buildBuyer(shop);
    const [refused, paid] = [await placeOrder(buyer, productId), await placeOrder(buyer, productId)];
    await payByHand(shop, paid);
    for (const id of [refused, paid]) {
      await shop.admin.data(...step(id, SHIPPED));
      await shop.admin.data(...step(id, RETURNED));
    }
    expect(await seeOrder(buyer, refused)).toMatchObject({ status: 'CANCELLED', paymentStatus: 'UNPAID' });
    expect(await seeOrder(buyer, paid)).toMatchObject({ status: 'COMPLETED', paymentStatus: 'PAID' });
    expect(await shop.admin.code(...payment(refused))).toBe('CONFLICT');
    expect(await shop.admin.data(...step(refused, RETURNED))).toEqual({
      updateFulfillment: { fulfillmentStatus: RETURNED },
    });
  });

  it('corrects the tracking number and tells nobody twice', async () => {
    const buyer = await newCustomer();
    const id = await placeOrder(buyer, productId);
    await shop.admin.data(...step(id, SHIPPED, { carrier: 'DHL', trackingNumber: 'WRONG' }));
    await shop.admin.data(...step(id, SHIPPED, { trackingNumber: 'RIGHT' }));
    await shop.admin.data(...step(id, SHIPPED, { trackingNumber: 'RIGHT' }));
    const order = await seeOrder(buyer, id);
    expect(order).toMatchObject({ carrier: 'DHL', trackingNumber: 'RIGHT' });
    expect(order.timeline.at(-1)).toMatchObject({ event: 'order.tracking_changed', note: 'DHL RIGHT' });
    expect(order.timeline).toHaveLength(3);
    expect(await mailedAbout(shop, buyer.email, order)).toEqual([
      'Order CW is confirmed',
      'Order CW is on its way',
    ]);
  });

  it('ships once, however many say so at the same time', async () => {
    const buyer = await newCustomer();
    const id = await placeOrder(buyer, productId);
    await Promise.all(Array.from({ length: 10 }, () => shop.admin.data(...step(id, SHIPPED))));
    const order = await seeOrder(buyer, id);
    expect(eventsOf(order)).toEqual(['order.placed by customer', 'order.shipped by admin']);
    expect(await mailedAbout(shop, buyer.email, order)).toEqual([
      'Order CW is confirmed',
      'Order CW is on its way',
    ]);
  });

  it('is for administrators, and for orders that there are', async () => {
    const buyer = await buildBuyer(shop);
    const id = await placeOrder(buyer, productId);
    expect(await buyer.code(...step(id, SHIPPED))).toBe('FORBIDDEN');
    expect(await shop.anonymous.code(...step(id, SHIPPED))).toBe('UNAUTHENTICATED');
    expect(await shop.admin.code(...step('unknown', SHIPPED))).toBe('NOT_FOUND');
    const endless = { trackingNumber: 'x'.repeat(101) };
    const { errors } = await shop.admin.result(...step(id, SHIPPED, endless));
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'trackingNumber' }],
    });
    expect((await seeOrder(buyer, id)).fulfillmentStatus).toBe(UNFULFILLED);
  });
});
