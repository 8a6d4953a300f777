import { z } from 'zod';
import { defineJob } from './job.js';
import { orderPayload } from './order-payload.js';

// Each job sends one mail. `eventId` identifies what the mail is about, so that it is sent once.

/** Amounts are integer cents. */
const orderSummary = orderPayload.extend({
  userId: z.string(),
  number: z.string(),
  currency: z.string(),
  totalCents: z.number().int(),
  items: z.array(
    z.object({ name: z.string(), quantity: z.number().int(), lineTotalCents: z.number().int() }),
  ),
  shippingAddress: z
    .object({
      recipient: z.string(),
      line1: z.string(),
      line2: z.string().nullish(),
      city: z.string(),
      region: z.string().nullish(),
      postalCode: z.string().nullish(),
      country: z.string(),
    })
    .optional(),
});

export type OrderSummary = z.output<typeof orderSummary>;

/** Tells the buyer that the order is confirmed. */
export const sendOrderConfirmation = defineJob('notifications', 'send-order-confirmation', orderSummary);

export const orderUpdateEvents = [
  'PAYMENT_DUE',
  'PAYMENT_PROCESSING',
  'PAYMENT_FAILED',
  'EXPIRED',
  'CANCELLED',
  'ADDRESS_CHANGED',
  'REFUNDED',
  'SHIPPED',
  'DELIVERED',
  'RETURNED',
] as const;
export type OrderUpdateEvent = (typeof orderUpdateEvents)[number];

/** Tells the buyer what happened to the order after its confirmation. */
export const sendOrderUpdate = defineJob(
  'notifications',
  'send-order-update',
  orderSummary.extend({
    eventId: z.string(),
    event: z.enum(orderUpdateEvents),
    /** The reason, as its author wrote it. */
    note: z.string().nullish(),
    /** Of a refund. */
    amountCents: z.number().int().optional(),
    /** The seller makes this refund, not Stripe. */
    byHand: z.boolean().optional(),
    /** What the buyer should know about it, in place of the usual advice. Jobs of older versions lack it. */
    advice: z.string().optional(),
    /** How to pay an order outside the shop: where to, and until when. */
    payTo: z.string().optional(),
    payBy: z.iso.datetime().optional(),
    /** The parcel came back unpaid, which ends the order. */
    unpaid: z.boolean().optional(),
    carrier: z.string().nullish(),
    trackingNumber: z.string().nullish(),
  }),
);

/** Tells the administrators about a payment that needs their attention. */
export const sendPaymentAlert = defineJob(
  'notifications',
  'send-payment-alert',
  z.object({
    version: z.literal(1),
    eventId: z.string(),
    title: z.string(),
    advice: z.string(),
    details: z.array(z.object({ label: z.string(), value: z.string() })),
  }),
);

/** Tells the administrators that the stock of a product is low. */
export const sendLowStockNotice = defineJob(
  'notifications',
  'send-low-stock-notice',
  z.object({
    version: z.literal(1),
    eventId: z.string(),
    productId: z.string(),
    sku: z.string(),
    name: z.string(),
    stock: z.number().int(),
    threshold: z.number().int(),
  }),
);

/** Asks the owner of an address to confirm it. Users makes the link when the mail is written, so no queue ever holds it. */
export const sendEmailVerification = defineJob(
  'notifications',
  'send-email-verification',
  z.object({ version: z.literal(1), eventId: z.string(), userId: z.string() }),
);

/**
 * Mails a code to reset a forgotten password. The job is queued for every address, with an account or without, so that a
 * request tells nobody which accounts exist.
 */
export const sendPasswordResetCode = defineJob(
  'notifications',
  'send-password-reset-code',
  z.object({
    version: z.literal(1),
    eventId: z.string(),
    email: z.string(),
    device: z.string(),
    askedAt: z.iso.datetime(),
    /** Where the code may be used. Jobs of older versions lack it. */
    askedFrom: z.object({ deviceKey: z.string().nullable(), network: z.string() }).optional(),
  }),
);

export const securityNotices = [
  'NEW_DEVICE',
  'REFRESH_TOKEN_REUSED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'EMAIL_CHANGE_REQUESTED',
  'EMAIL_CHANGED',
  'GOOGLE_LINKED',
] as const;
export type SecurityNotice = (typeof securityNotices)[number];

/** Tells the owner of an account about a change of its security. */
export const sendSecurityNotice = defineJob(
  'notifications',
  'send-security-notice',
  z.object({
    version: z.literal(1),
    eventId: z.string(),
    userId: z.string(),
    notice: z.enum(securityNotices),
    at: z.iso.datetime(),
    /** Such as "Firefox on Windows". */
    device: z.string(),
    ip: z.string(),
    /** The recipient, if not the account's current address: after a change of address, the former owner must hear of it. */
    email: z.string().optional(),
  }),
);
