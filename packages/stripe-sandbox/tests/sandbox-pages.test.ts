import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import type { StripeSandbox } from '../src/index.js';
import { act, look } from './hands.js';
import { newIntent, newSession, openSandbox, withCard } from './stripe-under-test.js';

interface Shown {
  state: string;
  title: string;
  left: number;
  actions: Record<string, boolean>;
}

describe('pages of the Stripe sandbox', () => {
  let sandbox: StripeSandbox;
  let stripe: Stripe;

  beforeAll(async () => void ({ sandbox, stripe } = await openSandbox()));
  afterAll(() => sandbox.stop());

  const show = (id: string) => look<Shown>(sandbox.url, `payments/${id}`);
  const possible = async (id: string) =>
    Object.entries((await show(id)).actions).flatMap(([name, can]) => (can ? [name] : []));

  async function paidIntent(): Promise<string> {
    const { id } = await stripe.paymentIntents.create(newIntent());
    await act(sandbox.url, `payment_intents/${id}/pay`);
    return id;
  }

  it.each(['/', '/pay/cs_test_x'])('%s runs nothing but its own script and style', async (path) => {
    const response = await fetch(`${sandbox.url}${path}`);
    const html = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';

    expect(response.headers.get('content-type')).toContain('text/html');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    for (const tag of ['script', 'style']) {
      const source = new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(source).digest('base64');
      expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
    }
    expect(html).not.toMatch(/(src|href)="https?:/);
  });

  it('offers what is possible in each state of a payment', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    expect(await show(id)).toMatchObject({ state: 'waiting', title: 'CW-1001' });
    expect(await possible(id)).toEqual(['pay', 'decline', 'debit', 'cancel']);

    const declined = await act(sandbox.url, `payment_intents/${id}/decline`);
    expect(declined).toMatchObject({ status: 200, body: { refusal: 'Your card was declined.' } });
    expect(await show(id)).toMatchObject({ state: 'declined' });

    await act(sandbox.url, `payment_intents/${id}/pay`);
    expect(await show(id)).toMatchObject({ state: 'paid', left: 4_250 });
    expect(await possible(id)).toEqual(['refund', 'dispute']);

    await act(sandbox.url, `payment_intents/${id}/refund`, { amount: 250 });
    expect(await show(id)).toMatchObject({ state: 'part refunded', left: 4_000 });

    const { body } = await act<{ dispute: Stripe.Dispute }>(sandbox.url, `payment_intents/${id}/dispute`);
    expect(body.dispute).toMatchObject({ amount: 4_000, status: 'needs_response', payment_intent: id });
    expect(await show(id)).toMatchObject({ state: 'disputed' });
    expect(await possible(id)).toEqual(['closeDispute']);

    await act(sandbox.url, `disputes/${body.dispute.id}/win`);
    expect(await possible(id)).toEqual(['refund']);
    await act(sandbox.url, `payment_intents/${id}/refund`);
    expect(await show(id)).toMatchObject({ state: 'refunded', left: 0 });
    expect(await possible(id)).toEqual([]);
  });

  it('refuses what is not possible as Stripe would', async () => {
    const id = await paidIntent();
    const errorOf = async (path: string, body: unknown = {}) =>
      (await act<{ error: { code?: string; message: string } }>(sandbox.url, path, body)).body.error;

    expect(await errorOf(`payment_intents/${id}/pay`)).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    expect(await errorOf(`payment_intents/${id}/refund`, { amount: 4_251 })).toMatchObject({
      message: 'Refund amount ($42.51) is greater than charge amount ($42.50)'.replaceAll('$', '€'),
    });
    expect((await act(sandbox.url, `payment_intents/${id}/refund`, { amount: 1.5 })).status).toBe(400);
    expect((await act(sandbox.url, `payment_intents/${id}/pay`, { card: 'pm_x' })).status).toBe(400);
    await act(sandbox.url, `payment_intents/${id}/dispute`);
    expect(await errorOf(`payment_intents/${id}/refund`)).toMatchObject({ code: 'charge_disputed' });
    expect(await errorOf('payment_intents/pi_missing/pay')).toMatchObject({ code: 'resource_missing' });
    expect(await errorOf('disputes/du_missing/win')).toMatchObject({ code: 'resource_missing' });
  });

  it('disputes the payment of the card that is made for it', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    const paid = await stripe.paymentIntents.confirm(id, {
      ...withCard('pm_card_createDispute'),
      expand: ['latest_charge'],
    });
    expect(paid).toMatchObject({ status: 'succeeded', latest_charge: { disputed: true } });
    expect(await show(id)).toMatchObject({ state: 'disputed' });
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
  });

  it('takes a customer through a session: back to the shop, a refused card, a good one', async () => {
    const { id } = await stripe.checkout.sessions.create(newSession());
    expect(await show(id)).toMatchObject({ state: 'waiting', title: 'CW-1002' });

    const left = await act(sandbox.url, `checkout/sessions/${id}/cancel`);
    expect(left.body).toMatchObject({
      redirect: 'https://shop.example/cart',
      session: { status: 'open', payment_intent: null },
    });

    const declined = await act(sandbox.url, `checkout/sessions/${id}/decline`);
    expect(declined.body).toMatchObject({
      refusal: 'Your card was declined.',
      redirect: null,
      payment_intent: {
        status: 'requires_payment_method',
        metadata: { orderNumber: 'CW-1002' },
        amount: 3_490,
      },
    });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
    });

    const paid = await act<{ redirect: string; payment_intent: { id: string } }>(
      sandbox.url,
      `checkout/sessions/${id}/pay`,
    );
    expect(paid.body.redirect).toBe(`https://shop.example/paid?session=${id}`);
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      customer_details: { email: 'customer@example.com' },
      payment_intent: {
        id: (declined.body as { payment_intent: { id: string } }).payment_intent.id,
        status: 'succeeded',
        metadata: { orderNumber: 'CW-1002' },
        latest_charge: { paid: true, amount: 3_490 },
      },
    });
    expect((await act(sandbox.url, `checkout/sessions/${id}/pay`)).status).toBe(400);
    expect((await act(sandbox.url, `checkout/sessions/${id}/cancel`)).status).toBe(400);
  });

  it('pays and cancels the intent of a session by the session', async () => {
    const sessionIds: string[] = [];
    for (const action of ['pay', 'cancel']) {
      const { id } = await stripe.checkout.sessions.create(newSession());
      const { body } = await act<{ payment_intent: { id: string } }>(
        sandbox.url,
        `checkout/sessions/${id}/decline`,
      );
      await expect(stripe.paymentIntents.cancel(body.payment_intent.id)).rejects.toMatchObject({
        code: 'payment_intent_unexpected_state',
      });
      await act(sandbox.url, `payment_intents/${body.payment_intent.id}/${action}`);
      sessionIds.push(id);
    }
    const [paid, canceled] = await Promise.all(sessionIds.map((id) => stripe.checkout.sessions.retrieve(id)));
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid' });
    expect(canceled).toMatchObject({ status: 'expired', payment_status: 'unpaid' });
  });

  it('lists the newest payments, sessions that nobody has begun to pay among them', async () => {
    const intent = await stripe.paymentIntents.create(newIntent());
    const session = await stripe.checkout.sessions.create(newSession());
    const { payments } = await look<{ payments: { id: string; amountText: string }[] }>(
      sandbox.url,
      'overview',
    );
    expect(payments).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: intent.id, amountText: '€42.50', kind: 'Payment intent' }),
        expect.objectContaining({ id: session.id, amountText: '€34.90', kind: 'Checkout page' }),
      ]),
    );
  });

  it('takes no orders from other sites', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    const path = `payment_intents/${id}/pay`;
    const evil = { origin: 'https://evil.example' };

    expect((await act(sandbox.url, path, {}, evil)).status).toBe(403);
    expect((await act(sandbox.url, path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await act(sandbox.url, path, {}, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await fetch(`${sandbox.url}/sandbox/${path}`, { method: 'POST' })).status).toBe(415);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'requires_payment_method' });
    expect((await act(sandbox.url, path, {}, { origin: sandbox.url })).status).toBe(200);
  });
});
