import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { eventually } from './eventually.js';
import { newIntent, openStripe, type StripeUnderTest } from './stripe-under-test.js';

const CREATED = 'payment_intent.created';
const CANCELED = 'payment_intent.canceled';

describe("Stripe's list of events", () => {
  let underTest: StripeUnderTest;
  let stripe: Stripe;
  let made: string[];
  let since: number;
  beforeAll(async () => {
    underTest = await openStripe();
    ({ stripe } = underTest);
    made = [];
    for (let count = 0; count < 3; count += 1) {
      const intent = await stripe.paymentIntents.create(newIntent());
      since ??= intent.created;
      made.push(intent.id);
    }
    await stripe.paymentIntents.cancel(made[0]!);
    // Stripe takes a moment.
    await eventually(
      () => ours({ types: [CREATED, CANCELED] }),
      (events) => events.length === 4,
      20_000,
    );
  }, 60_000);
  afterAll(() => underTest.stop());

  async function ours(query: Stripe.EventListParams): Promise<Stripe.Event[]> {
    const { data } = await stripe.events.list({ created: { gte: since }, limit: 100, ...query });
    return data.filter(({ data: { object } }) => made.includes((object as { id: string }).id));
  }
  const shown = (events: Stripe.Event[]) =>
    events.map(({ type, data: { object } }) => `${type} ${made.indexOf((object as { id: string }).id)}`);

  it('has whole events of the types that are asked for, the newest first', async () => {
    const canceled = await ours({ types: [CANCELED] });
    expect(canceled).toEqual([
      expect.objectContaining({
        object: 'event',
        type: CANCELED,
        livemode: false,
        created: expect.any(Number),
      }),
    ]);
    const both = await ours({ types: [CREATED, CANCELED] });
    expect(shown(both).sort()).toEqual([`${CANCELED} 0`, `${CREATED} 0`, `${CREATED} 1`, `${CREATED} 2`]);
    const times = both.map(({ created }) => created);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    expect(shown(await ours({ type: CANCELED }))).toEqual([`${CANCELED} 0`]);
    expect(await stripe.events.retrieve(canceled[0]!.id)).toMatchObject({ id: canceled[0]!.id });
  });

  it('goes on after an event, page by page, and says whether there is more', async () => {
    const query = { types: [CREATED], created: { gte: since } };
    const whole = await stripe.events.list({ ...query, limit: 100 });
    const first = await stripe.events.list({ ...query, limit: 2 });
    expect(first).toMatchObject({ object: 'list', url: '/v1/events', has_more: true });
    const rest = await stripe.events.list({ ...query, limit: 100, starting_after: first.data[1]!.id });
    expect(rest.has_more).toBe(false);
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(whole.data.map(({ id }) => id));
  });

  it('has nothing from outside the time that is asked for', async () => {
    expect(await ours({ created: { lt: since } })).toEqual([]);
    expect(await ours({ types: [CREATED], created: { gte: since, lte: since + 3_600 } })).toHaveLength(3);
  });

  it('refuses a place that there is not, and more types than it takes', async () => {
    await expect(stripe.events.list({ starting_after: 'evt_missing' })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
    });
    const types = Array.from({ length: 21 }, () => CREATED);
    await expect(stripe.events.list({ types })).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
  });
});
