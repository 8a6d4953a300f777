import Stripe from 'stripe';
import { startStripeSandbox, type StripeSandbox } from '../src/index.js';

export interface StripeUnderTest {
  stripe: Stripe;
  /** The same server, with a key that it does not know. */
  stranger: Stripe;
  stop(): Promise<void>;
}

const options = { telemetry: false, maxNetworkRetries: 2, timeout: 20_000 } as const;

/** Stripe's own test mode when STRIPE_SECRET_KEY holds a test key, else the sandbox. */
export async function openStripe(): Promise<StripeUnderTest> {
  const key = process.env['STRIPE_SECRET_KEY'] ?? '';
  if (key.startsWith('sk_test_') && !key.startsWith('sk_test_local')) {
    return {
      stripe: new Stripe(key, options),
      stranger: new Stripe('sk_test_nobody', options),
      stop: () => Promise.resolve(),
    };
  }
  const { sandbox, stripe } = await openSandbox();
  return {
    stripe,
    stranger: clientOf(sandbox.url, 'sk_test_nobody'),
    stop: () => sandbox.stop(),
  };
}

/** A sandbox that keeps nothing, and a client with its key. */
export async function openSandbox(): Promise<{ sandbox: StripeSandbox; stripe: Stripe }> {
  const secretKey = 'sk_test_local';
  const sandbox = await startStripeSandbox({ secretKey, webhookSecret: 'whsec_local' });
  return { sandbox, stripe: clientOf(sandbox.url, secretKey) };
}

export function clientOf(url: string, key: string): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { ...options, host: hostname, port, protocol: 'http' });
}

export const newIntent = (overrides: Partial<Stripe.PaymentIntentCreateParams> = {}) => ({
  amount: 4_250,
  currency: 'eur',
  automatic_payment_methods: { enabled: true },
  metadata: { orderNumber: 'CW-1001' },
  ...overrides,
});

export const withCard = (payment_method: string) => ({
  payment_method,
  return_url: 'https://shop.example/return',
});

export const newSession = (overrides: Partial<Stripe.Checkout.SessionCreateParams> = {}) => ({
  mode: 'payment' as const,
  line_items: [
    {
      quantity: 2,
      price_data: { currency: 'eur', unit_amount: 1_500, product_data: { name: 'Moka pot' } },
    },
    { quantity: 1, price_data: { currency: 'eur', unit_amount: 490, product_data: { name: 'Shipping' } } },
  ],
  success_url: 'https://shop.example/paid?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/cart',
  client_reference_id: 'order-1',
  metadata: { orderNumber: 'CW-1002' },
  payment_intent_data: { metadata: { orderNumber: 'CW-1002' } },
  ...overrides,
});
