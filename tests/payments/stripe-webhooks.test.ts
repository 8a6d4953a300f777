import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reconcilePayments } from '@cartwright/shared/jobs/orders';
import { request } from 'undici';
import { buildEvent, buildObjects, type HandMadeEvent } from '../../subgraphs/orders/tests/stripe-events.js';
import { buildBuyers } from '../support/buyers.js';
import { countIn, inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { mailTo } from '../support/mailbox.js';
import { readCounter } from '../support/metrics.js';
import { buildGateway } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';
import { runScheduled } from '../support/stock.js';
import { startSilentServer } from '../support/silent-server.js';
import { placeOrder, type PlacedOrder } from '../support/stripe.js';
import { sendEvent, sign } from '../support/stripe-sdk.js';

const now = () => Math.floor(Date.now() / 1_000);

let shop: Shop;
beforeAll(async () => void (shop = await buildShop()), 60_000);
afterAll(() => shop.stop());

const objectsOf = ({ id: orderId, intentId, totalCents }: PlacedOrder) =>
  buildObjects({ orderId, intentId, totalCents });
const paymentOf = (order: PlacedOrder, given: Partial<HandMadeEvent> = {}) =>
  buildEvent('payment_intent.succeeded', objectsOf(order).paidIntent(), given);
const recorded = (id: string) => countIn(shop, 'orders', 'stripe_events', { _id: id as never });
const signatureOf = (payload: string) => sign(payload, shop.stripe.settings.webhookSecret);
const outcomeOf = (id: string) =>
  eventually(
    () =>
      inDatabase(shop, 'orders', (db) =>
        db
          .collection<{ _id: string; status: string; reason: string | null }>('stripe_events')
          .findOne({ _id: id }),
      ),
    (found) => found !== null && found.status !== 'RECEIVED',
  );

describe('an event of Stripe', () => {
  it.each([
    ['forged', () => ({ secret: 'whsec_of_somebody_else' })],
    ['too old', () => ({ timestamp: now() - 301 })],
    ['from the future', () => ({ timestamp: now() + 600 })],
    ['unsigned', () => ({ header: null })],
    ['signed with nonsense', () => ({ header: 't=now,v1=abc' })],
  ])('is refused and not kept when it is %s', async (_name, signing) => {
    const event = paymentOf(await placeOrder(shop));
    const { status, body } = await sendEvent(shop, event, signing());
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ message: expect.any(String), extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await recorded(event.id)).toBe(0);
  });

  it('is refused when it was changed under way', async () => {
    const event = paymentOf(await placeOrder(shop));
    const header = signatureOf(JSON.stringify(event));
    const { status } = await sendEvent(shop, { ...event, type: 'payment_intent.canceled' }, { header });
    expect(status).toBe(400);
  });

  it.each(['', 'no JSON', '[]', '{}', '{"id":"evt_1"}'])(
    'is refused when its signed body is %j',
    async (body) => {
      const { status } = await sendEvent(shop, body);
      expect(status).toBe(400);
    },
  );

  it('is refused when it is larger than any event', async () => {
    const { status } = await sendEvent(shop, { ...buildEvent('x', {}), padding: 'x'.repeat(1_100_000) });
    expect(status).toBe(413);
  });

  it('is taken from the gateway only', async () => {
    const { statusCode, body } = await request(`${shop.stack.urls.orders}/webhooks/stripe`, {
      method: 'POST',
      body: '{}',
    });
    expect([statusCode, await body.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
  });

  it('pays the order once, though it comes 50 times at once', async () => {
    const order = await placeOrder(shop);
    const event = paymentOf(order);
    const answers = await Promise.all(Array.from({ length: 50 }, () => sendEvent(shop, event)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.received}`))).toEqual(
      new Set(['200 true']),
    );
    expect(await order.until(({ status }) => status === 'COMPLETED')).toMatchObject({
      status: 'COMPLETED',
      paymentStatus: 'PAID',
      timeline: [
        { event: 'order.placed', by: 'customer' },
        { event: 'payment.succeeded', by: 'stripe' },
      ],
    });
    const jobs = { name: 'process-stripe-event', 'payload.eventId': event.id };
    expect(await countIn(shop, 'orders', 'outbox', jobs)).toBe(1);
    expect(
      await countIn(shop, 'orders', 'outbox', { name: 'record-purchase', 'payload.orderId': order.id }),
    ).toBe(1);
  });

  it('pays the order once, though Stripe tells of it by events of other ids', async () => {
    const order = await placeOrder(shop);
    const events = Array.from({ length: 10 }, () => paymentOf(order));
    await Promise.all(events.map((event) => sendEvent(shop, event)));
    for (const { id } of events) expect(await outcomeOf(id)).toMatchObject({ status: 'PROCESSED' });
    const { timeline } = await order.state();
    expect(timeline.map(({ event }) => event)).toEqual(['order.placed', 'payment.succeeded']);
  });

  it('is kept and left alone when it is of a kind that the shop does not act on', async () => {
    const event = buildEvent('customer.created', { id: 'cus_1', 'a.b': { $odd: 1 } });
    expect(await sendEvent(shop, event)).toMatchObject({ status: 200 });
    expect(await outcomeOf(event.id)).toMatchObject({ status: 'IGNORED' });
  });

  it('is left alone when it is about another business of the same account', async () => {
    const { paidIntent, refund } = buildObjects({ intentId: 'pi_elsewhere' });
    const events = [
      buildEvent('payment_intent.succeeded', paidIntent({ metadata: {} })),
      buildEvent('refund.created', refund()),
    ];
    for (const event of events) {
      await sendEvent(shop, event);
      expect(await outcomeOf(event.id)).toMatchObject({ status: 'IGNORED' });
    }
  });
});

describe('an event with a byte order mark in front', () => {
  const MARK = '\uFEFF';

  it('is not what was signed without one: it is refused, and the true event of its id counts', async () => {
    const event = paymentOf(await placeOrder(shop));
    const payload = JSON.stringify(event);
    const header = signatureOf(payload);
    expect(await sendEvent(shop, MARK + payload, { header })).toMatchObject({ status: 400 });
    expect(await keptLike(event.id)).toEqual([]);
    expect(await sendEvent(shop, event)).toMatchObject({ status: 200 });
    expect(await outcomeOf(event.id)).toMatchObject({ status: 'PROCESSED' });
  });

  it('is kept aside once when it was signed so, and the true event of its id counts', async () => {
    const event = paymentOf(await placeOrder(shop));
    const payload = MARK + JSON.stringify(event);
    const before = await readCounter(shop.stack.urls.orders, 'stripe_events_total', 'quarantined');
    const answers = await Promise.all([1, 2, 3].map(() => sendEvent(shop, payload)));
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    const [kept, ...others] = await keptLike(event.id);
    expect([kept, others]).toMatchObject([{ status: 'QUARANTINED', body: payload }, []]);
    await mailTo(shop, shop.admin.email, /cannot be read/);
    expect(await readCounter(shop.stack.urls.orders, 'stripe_events_total', 'quarantined')).toBe(before + 1);

    expect(await sendEvent(shop, event)).toMatchObject({ status: 200 });
    expect(await outcomeOf(event.id)).toMatchObject({ status: 'PROCESSED' });
  });

  it('that was recorded in earlier days gives its id back', async () => {
    const event = paymentOf(await placeOrder(shop));
    const body = MARK + JSON.stringify(event);
    const row = { _id: event.id as never, body, status: 'RECEIVED', updatedAt: new Date(0) };
    await inDatabase(shop, 'orders', (db) => db.collection('stripe_events').insertOne(row));
    await runScheduled(shop, reconcilePayments);
    await sendEvent(shop, event);
    expect(await outcomeOf(event.id)).toMatchObject({ status: 'PROCESSED' });
  });

  const keptLike = (text: string) =>
    inDatabase(shop, 'orders', (db) =>
      db
        .collection('stripe_events')
        .find({ body: { $regex: text } })
        .toArray(),
    );
});

describe('an event that does not fit its order', () => {
  it.each([
    ['amount', (order: PlacedOrder) => paymentEvent(order, { amount: 1, amount_received: 1 })],
    ['part of the amount', (order: PlacedOrder) => paymentEvent(order, { amount_received: 4_999 })],
    ['currency', (order: PlacedOrder) => paymentEvent(order, { currency: 'eur' })],
    ['mode', (order: PlacedOrder) => ({ ...paymentOf(order), livemode: true })],
    ['order', (order: PlacedOrder) => paymentEvent(order, { metadata: { orderId: randomUUID() } })],
    ['shape', (order: PlacedOrder) => paymentEvent(order, { amount: '5000', amount_received: '5000' })],
  ])('by its %s is kept aside, and the administrators are told', async (_name, build) => {
    const order = await placeOrder(shop);
    const event = build(order);
    const before = await readCounter(shop.stack.urls['orders-worker'], 'stripe_events_total', 'quarantined');
    expect(await sendEvent(shop, event)).toMatchObject({ status: 200 });
    expect(await outcomeOf(event.id)).toMatchObject({ status: 'QUARANTINED', reason: expect.any(String) });
    expect(await order.state()).toMatchObject({ status: 'PENDING', paymentStatus: 'UNPAID' });
    const mail = await eventually(
      () => mailTo(shop, shop.admin.email, /does not fit/),
      ({ text }) => text.includes(event.id),
    );
    expect(mail.text).toContain(event.id);
    expect(await readCounter(shop.stack.urls['orders-worker'], 'stripe_events_total', 'quarantined')).toBe(
      before + 1,
    );
  });

  it('because it names one order, and its intent another', async () => {
    const [one, other] = await Promise.all([placeOrder(shop), placeOrder(shop)]);
    const event = paymentEvent(one, { metadata: { orderId: other.id } });
    await sendEvent(shop, event);
    expect(await outcomeOf(event.id)).toMatchObject({ status: 'QUARANTINED' });
    expect([(await one.state()).status, (await other.state()).status]).toEqual(['PENDING', 'PENDING']);
  });

  const paymentEvent = (order: PlacedOrder, given: object) =>
    buildEvent('payment_intent.succeeded', objectsOf(order).paidIntent(given));
});

describe('events in any order', () => {
  it('end in the same state when all come at once, and their jobs overtake each other', async () => {
    const buyers = await buildBuyers(shop, 12);
    const orders = await Promise.all(buyers.map((by) => placeOrder(shop, { by })));
    const told = await Promise.all(
      orders.map(async (order) => {
        const events = shuffled(storyOf(order));
        await Promise.all(events.map((event) => sendEvent(shop, event)));
        return events;
      }),
    );
    for (const { id } of told.flat()) expect(await outcomeOf(id)).toMatchObject({ status: 'PROCESSED' });
    const states = await Promise.all(orders.map((order) => order.state()));
    for (const { status, paymentStatus, payments } of states) {
      expect({ status, paymentStatus, payments }).toEqual({
        status: 'COMPLETED',
        paymentStatus: 'PARTIALLY_REFUNDED',
        payments: [
          expect.objectContaining({
            disputed: false,
            failureReason: null,
            refundedAmount: 10,
            refundableAmount: 40,
          }),
        ],
      });
    }
  });

  function storyOf(order: PlacedOrder): HandMadeEvent[] {
    const { intent, refund, charge, dispute } = objectsOf(order);
    const [re, du] = [`re_${order.id}`, `du_${order.id}`];
    return [
      buildEvent('payment_intent.payment_failed', intent({ last_payment_error: { message: 'Declined.' } })),
      paymentOf(order),
      buildEvent('refund.created', refund({ id: re })),
      buildEvent('charge.refunded', charge(1_000)),
      buildEvent('charge.dispute.created', dispute({ id: du })),
      buildEvent('charge.dispute.closed', dispute({ id: du, status: 'won' })),
    ];
  }

  const shuffled = <T>(items: T[]): T[] =>
    items
      .map((item) => ({ item, at: Math.random() }))
      .sort((one, other) => one.at - other.at)
      .map(({ item }) => item);
});

describe('a gateway behind which orders', () => {
  it.each(['is down', 'hangs'])('%s asks Stripe to send the event again', async (state) => {
    const silent = await startSilentServer();
    const port = state === 'hangs' ? silent.port : 9;
    const gateway = buildGateway(shop, {
      subgraphUrls: { ...shop.stack.urls, orders: `http://127.0.0.1:${port}` },
    });
    await gateway.start();
    try {
      const there = { stripe: shop.stripe, stack: { urls: { gateway: gateway.url } } };
      const { status, body } = await sendEvent(there, buildEvent('x', {}));
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
    } finally {
      await gateway.stop();
      await silent.stop();
    }
  });
});

describe('a shop without a key of Stripe', () => {
  it('says that it takes no online payments', async () => {
    const plain = await buildShop({ stripe: null });
    try {
      const { status, body } = await sendEvent({ ...plain, stripe: shop.stripe }, buildEvent('x', {}));
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([404, 'NOT_FOUND']);
    } finally {
      await plain.stop();
    }
  });
});
