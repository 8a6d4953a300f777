import { z } from 'zod';

export const stripeEnv = {
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_BASE_URL: z.url('must be a URL').default('https://api.stripe.com'),
};

export interface StripeConfig {
  secretKey: string;
  /** Signs the events that Stripe sends to /webhooks/stripe. */
  webhookSecret: string;
  /** Of a stand-in; else Stripe's. */
  apiBaseUrl: string;
}

type StripeVars = z.output<z.ZodObject<typeof stripeEnv>>;

/** Null without a key: the shop takes no online payments then. */
export function toStripeConfig(read: StripeVars): StripeConfig | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = read;
  if (!secretKey) return null;
  if (!webhookSecret) {
    throw new Error(
      'STRIPE_WEBHOOK_SECRET is required beside STRIPE_SECRET_KEY: it proves that events are from Stripe.',
    );
  }
  return { secretKey, webhookSecret, apiBaseUrl: read.STRIPE_API_BASE_URL };
}
