import { Stripe } from 'stripe';
import { fetch } from 'undici';
import type { Shop } from './shop.js';
import type { ShopStripe } from './stripe.js';

// Separate from stripe.ts, because the SDK is slow to load and most suites do not need it.

/** Stripe's own SDK, to inspect the sandbox of a shop. */
export function sdkOf({ settings }: Pick<ShopStripe, 'settings'>): Stripe {
  const { hostname, port } = new URL(settings.apiBaseUrl);
  return new Stripe(settings.secretKey, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    telemetry: false,
  });
}

/** Returns the payment intents of an order, newest first. */
export async function intentsOf(stripe: ShopStripe, orderId: string): Promise<Stripe.PaymentIntent[]> {
  const { data } = await sdkOf(stripe).paymentIntents.list({ limit: 100 });
  return data.filter(({ metadata }) => metadata['orderId'] === orderId);
}

/** Returns the part of a payment that was not refunded, in cents. */
export async function takenAtStripe({ stripe }: Shop, intentId: string): Promise<number> {
  const intent = await sdkOf(stripe).paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
  const charge = intent.latest_charge;
  return typeof charge === 'object' && charge ? intent.amount_received - charge.amount_refunded : 0;
}

export interface Signing {
  secret?: string;
  /** Seconds since 1970. */
  timestamp?: number;
  /** Replaces the signature. */
  header?: string | null;
}

interface WebhookAnswer {
  status: number;
  body: { received?: boolean; errors?: { message: string; extensions: { code: string } }[] };
}

export const sign = (payload: string, secret: string, timestamp?: number): string =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, ...(timestamp && { timestamp }) });

/** Sends an event to the shop as Stripe would. A string is sent unchanged. */
export async function sendEvent(
  { stack, stripe }: { stack: { urls: { gateway: string } }; stripe: Pick<ShopStripe, 'settings'> },
  event: object | string,
  { secret = stripe.settings.webhookSecret, timestamp, header }: Signing = {},
): Promise<WebhookAnswer> {
  const payload = typeof event === 'string' ? event : JSON.stringify(event);
  const signature = header === undefined ? sign(payload, secret, timestamp) : header;
  const response = await fetch(`${stack.urls.gateway}/webhooks/stripe`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature !== null && { 'stripe-signature': signature }),
    },
    body: payload,
  });
  return { status: response.status, body: (await response.json()) as WebhookAnswer['body'] };
}
