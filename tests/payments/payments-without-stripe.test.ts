import { describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { startRedisProxy } from '../support/redis-proxy.js';
import { buildShop } from '../support/shop.js';
import { startSilentServer } from '../support/silent-server.js';
import { ACCESS, isPaid, PAGE, placeOrder, startStripe } from '../support/stripe.js';
import { intentsOf, sdkOf } from '../support/stripe-sdk.js';

describe('Stripe', () => {
  const BROKEN = { status: 'PENDING', payment: null };

  it('may be down: the order is kept, and can be paid later, in the ways that the shop offers', async () => {
    const stripe = await startStripe();
    const proxy = await startRedisProxy(stripe.url.replace('http:', 'redis:'));
    const apiBaseUrl = proxy.url.replace('redis:', 'http:');
    const lonely = await buildShop({ stripe: { ...stripe.settings, apiBaseUrl, paymentMethods: ['card'] } });
    try {
      await stripe.deliverTo(`${lonely.stack.urls.gateway}/webhooks/stripe`);
      proxy.cut();
      const order = await placeOrder(lonely, { mayFail: true });
      expect(await order.buyer.code(ACCESS, { id: order.id })).toBe('PAYMENT_FAILED');
      expect((await order.buyer.result(ACCESS, { id: order.id })).data).toEqual({ order: BROKEN });
      proxy.heal();
      const answer = await eventually(
        () => order.buyer.result<{ order: { payment: object | null } }>(ACCESS, { id: order.id }),
        ({ errors }) => !errors,
      );
      expect(answer.data?.order.payment).toEqual({ clientSecret: expect.any(String) });
      const offered = { allowed_payment_method_types: ['card'] };
      await order.buyer.data(PAGE, { id: order.id });
      expect((await sdkOf(stripe).checkout.sessions.list()).data).toMatchObject([offered]);
      const [intent] = await intentsOf(stripe, order.id);
      expect(intent).toMatchObject(offered);
      await stripe.act(`payment_intents/${intent!.id}/pay`);
      expect(await order.until(isPaid)).toMatchObject({ status: 'COMPLETED' });
    } finally {
      await lonely.stop();
      await Promise.all([proxy.stop(), stripe.stop()]);
    }
  }, 120_000);

  it('may hang: the rest of the answer comes all the same', async () => {
    const silent = await startSilentServer();
    const apiBaseUrl = `http://127.0.0.1:${silent.port}`;
    const lonely = await buildShop({
      stripe: { secretKey: 'sk_test_hung', webhookSecret: 'whsec_hung', apiBaseUrl },
    });
    try {
      const order = await placeOrder(lonely, { mayFail: true });
      // Within the gateway's deadline for a query, or the code would be another.
      const { data, errors } = await order.buyer.result(ACCESS, { id: order.id });
      expect(data).toEqual({ order: BROKEN });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PAYMENT_FAILED']);
    } finally {
      await lonely.stop();
      await silent.stop();
    }
  }, 120_000);
});
