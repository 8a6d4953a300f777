import { z } from 'zod';
import type { JobType } from './job.js';

// The contract between orders and users, which trigger, and the services that act. A payload that changes its meaning gets a new
// version, and its consumers take both until the old one has run dry.
const order = z.object({ version: z.literal(1), orderId: z.string() });
const lines = z.array(z.object({ productId: z.string(), quantity: z.number().int().positive() }));

function jobType<Schema extends z.ZodType>(
  queue: JobType<unknown>['queue'],
  name: string,
  payload: Schema,
): JobType<z.output<Schema>> {
  return { queue, name, payload: payload as unknown as z.ZodType<z.output<Schema>> };
}

/** A job that a clock triggers. */
const scheduled = (queue: JobType<unknown>['queue'], name: string) =>
  jobType(queue, name, z.record(z.string(), z.never()));

/** Ends a stock reservation as sold. */
export const commitStock = jobType('products', 'commit-stock', order);

/** Keeps reserved stock for longer, since a payment is under way that takes days. */
export const holdStock = jobType('products', 'hold-stock', order.extend({ until: z.iso.datetime() }));

/** Gives reserved stock back. */
export const releaseStock = jobType('products', 'release-stock', order);

/** Gives back what a cancelled order took, whether it was only reserved or sold already. */
export const cancelStock = jobType('products', 'cancel-stock', order);

/** Puts sold goods that came back on the shelf. */
export const returnStock = jobType('products', 'return-stock', order.extend({ returnId: z.string(), lines }));

/** Runs every minute: gives back the stock of reservations whose time is over. */
export const expireReservations = scheduled('products', 'expire-reservations');

/** Runs every hour: compares the counters of all products with the stock ledger. */
export const reconcileStock = scheduled('products-bulk', 'reconcile-stock');

/** Lets shoppers find the products of a branch of categories where the branch stands now. */
export const placeProducts = jobType(
  'products',
  'place-products',
  z.object({ version: z.literal(1), categoryId: z.string() }),
);

/** Makes the smaller copies of a product's picture. */
export const makeThumbnails = jobType(
  'products-bulk',
  'make-thumbnails',
  z.object({ version: z.literal(1), productId: z.string(), imageId: z.string() }),
);

/** Removes files from the storage that nothing shows any more. */
export const removeStoredFiles = jobType(
  'products-bulk',
  'remove-stored-files',
  z.object({ version: z.literal(1), keys: z.array(z.string()) }),
);

/** Runs every hour: removes uploads that were never put to use. */
export const collectOrphans = scheduled('products-bulk', 'collect-orphans');

/** Reads an uploaded file of products into the catalogue. */
export const importProducts = jobType(
  'products-bulk',
  'import-products',
  z.object({ version: z.literal(1), importId: z.string() }),
);

/** Tells the administrators that a product is running out. */
export const sendLowStockNotice = jobType(
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

/** Takes what was bought out of the cart. */
export const clearCart = jobType('cart', 'clear-cart', order.extend({ cartId: z.string(), lines }));

/** Lets the buyer review what they bought. */
export const recordPurchase = jobType(
  'reviews',
  'record-purchase',
  order.extend({ userId: z.string(), productIds: z.array(z.string()) }),
);

// What mails say about an order. Amounts are integer cents.
const orderSummary = order.extend({
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

/** Tells the buyer by email that the order is confirmed. */
export const sendOrderConfirmation = jobType('notifications', 'send-order-confirmation', orderSummary);

export const orderNews = [
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
export type OrderNews = (typeof orderNews)[number];

/** Tells the buyer by email what else happened to the order. */
export const sendOrderUpdate = jobType(
  'notifications',
  'send-order-update',
  orderSummary.extend({
    eventId: z.string(),
    event: z.enum(orderNews),
    /** Why, in the words of whoever did it. */
    note: z.string().nullish(),
    /** Of a refund. */
    amountCents: z.number().int().optional(),
    /** Of a refund that somebody at the shop has to make. */
    byHand: z.boolean().optional(),
    /** Of what came back without being paid, which ends the order. */
    unpaid: z.boolean().optional(),
    carrier: z.string().nullish(),
    trackingNumber: z.string().nullish(),
  }),
);

/** Tells the administrators by email about a payment that needs a person. */
export const sendPaymentAlert = jobType(
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

/** Brings what Stripe has told by a webhook to the order. */
export const processStripeEvent = jobType(
  'orders',
  'process-stripe-event',
  z.object({ version: z.literal(1), eventId: z.string() }),
);

/** Asks Stripe to pay back what was promised. */
export const makeRefund = jobType('orders', 'make-refund', order.extend({ refundId: z.string() }));

/** Closes at Stripe what could still be paid of an order that is paid or over. */
export const closePayment = jobType('orders', 'close-payment', order);

/** Runs every ten minutes: compares orders with Stripe and with the stock, repairs what is safe and reports the rest. */
export const reconcilePayments = scheduled('orders', 'reconcile-payments');

/** Runs every minute: ends orders that were never paid and checkouts that never became an order. */
export const expireUnpaidOrders = scheduled('orders', 'expire-unpaid-orders');

/** Asks the owner of an address to confirm it. Users makes the link when the mail is written, so no queue ever holds it. */
export const sendEmailVerification = jobType(
  'notifications',
  'send-email-verification',
  z.object({ version: z.literal(1), eventId: z.string(), userId: z.string() }),
);

/**
 * Mails a code to whoever forgot the password. It is queued for any address, with or without an account, so that asking
 * tells nobody which of them exist.
 */
export const sendPasswordResetCode = jobType(
  'notifications',
  'send-password-reset-code',
  z.object({
    version: z.literal(1),
    eventId: z.string(),
    email: z.string(),
    device: z.string(),
    askedAt: z.iso.datetime(),
    /** Where the code is to be tried; absent in jobs of before. */
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

/** Tells the owner of an account what has happened to it. */
export const sendSecurityNotice = jobType(
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
    /** Where it goes instead of to the account's address: when that has changed, the former owner must hear of it. */
    email: z.string().optional(),
  }),
);

/** Repeats to Redis which sessions of a user have ended lately and what role they have. */
export const announceIdentity = jobType(
  'users',
  'announce-identity',
  z.object({ version: z.literal(1), userId: z.string() }),
);
