import { toCents } from '@cartwright/shared/money';
import { z } from 'zod';

export const stripeEnv = {
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_PAYMENT_METHODS: z
    .string()
    .regex(/^[a-z0-9_]+(,[a-z0-9_]+)*$/, "must be Stripe's names of payment methods, separated by commas")
    .transform((names) => names.split(','))
    .optional(),
  STRIPE_API_BASE_URL: z.url('must be a URL').default('https://api.stripe.com'),
  STRIPE_MINIMUM_CHARGE: z.coerce
    .number()
    .min(0.01)
    .max(999_999.99)
    .multipleOf(0.01, 'must have at most two decimals')
    .optional(),
};

export interface StripeConfig {
  secretKey: string;
  /** Signs the events that Stripe sends to /webhooks/stripe. */
  webhookSecret: string;
  /** The ways to pay that Stripe offers, by its names; without them those that are turned on in its dashboard. */
  paymentMethods?: string[] | undefined;
  /** Of a stand-in; else Stripe's. */
  apiBaseUrl: string;
  /** The least that the shop's account charges, where that is not what Stripe documents for the currency. */
  minimumChargeCents?: number;
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
  const { STRIPE_API_BASE_URL: apiBaseUrl, STRIPE_MINIMUM_CHARGE: minimumCharge } = read;
  return {
    secretKey,
    webhookSecret,
    paymentMethods: read.STRIPE_PAYMENT_METHODS,
    apiBaseUrl,
    ...(minimumCharge !== undefined && { minimumChargeCents: toCents(minimumCharge) }),
  };
}
