import { z } from 'zod';

// What is read of Stripe's objects. They have many more fields, and some of these are missing in older versions.

/** Stripe gives an id, or the whole object when it was asked to expand it. */
const reference = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullish()
  .transform((id) => id ?? null);
const metadata = z
  .record(z.string(), z.string())
  .nullish()
  .transform((given) => given ?? {});
const cents = z.number().int().nonnegative();
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? null);

export const paymentIntent = z.object({
  id: z.string(),
  amount: cents,
  amount_received: cents.nullish(),
  currency: z.string(),
  metadata,
  last_payment_error: z.object({ message: text }).nullish(),
});

export const checkoutSession = z.object({
  id: z.string(),
  amount_total: cents.nullish().transform((given) => given ?? null),
  currency: text,
  metadata,
  payment_intent: reference,
  payment_status: text,
});

export const charge = z.object({
  amount: cents,
  amount_refunded: cents,
  currency: z.string(),
  metadata,
  payment_intent: reference,
});

export const refund = z.object({
  id: z.string(),
  amount: cents,
  currency: z.string(),
  metadata,
  payment_intent: reference,
  reason: text,
  status: text,
  created: z.number().int().nullish(),
});

export const dispute = z.object({
  id: z.string(),
  amount: cents,
  currency: z.string(),
  metadata,
  payment_intent: reference,
  reason: text,
  status: z.string(),
});

export const stripeEvent = z.object({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  created: z.number().int().nonnegative(),
  livemode: z.boolean().default(false),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});

export type ParsedEvent = z.output<typeof stripeEvent>;
