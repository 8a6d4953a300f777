import { createError, conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { ClientSession } from 'mongoose';
import { findShippingAddress } from '../address/find-shipping-address.js';
import type { RequestContext } from '../context.js';
import { writeChange } from '../order/change-order.js';
import { newOrderNumber } from '../order/order-number.js';
import { FulfillmentStatus, OrderStatus, PaymentStatus } from '../order/order-status.js';
import { orderTotal } from '../order/order-total.js';
import type { Order } from '../order/order.entity.js';
import { PaymentRecord } from '../order/payment.entity.js';
import { pay } from '../pay/pay.js';
import { paymentInstructionsOf } from '../payment/payment-instructions.js';
import { paymentMethods } from '../payment/payment-method.js';
import { abandonCheckout } from './abandon-checkout.js';
import { bodyHashOf } from './body-hash.js';
import type { CheckoutRecord } from './checkout.entity.js';
import { emptyCart } from './empty-cart.js';
import { ensureConfirmedEmail } from './ensure-confirmed-email.js';
import { ensureNothingElse } from './ensure-nothing-else.js';
import { ensureWithinLimits } from './ensure-within-limits.js';
import { findCart, type CartToBuy } from './find-cart.js';
import { jobsOfPlacement } from './jobs-of-placement.js';
import { boughtMeanwhile, PurchaseRefused } from './purchase-refused.js';
import { reserveStock, type Reserved } from './reserve-stock.js';
import { settleLastPurchase } from './settle-last-purchase.js';
import { ensureSamePurchase, findCheckout, startCheckout, type Purchase } from './start-checkout.js';
import { totalTermsOf } from './total-terms.js';
import { withCheckoutLock } from './with-checkout-lock.js';

// How long after a purchase an empty cart still counts as "the one that was just bought".
const RETRY_WINDOW_MS = 10 * 60_000;

/**
 * Turns the cart into an order: once per idempotency key, or else once per version of the cart, and nothing that an earlier
 * purchase has bought. It may stop at any line and be called again; the lock only spares work, what keeps it right are the
 * unique key, the unique number of the purchase, and the conditions of the writes.
 */
export function placeOrder(ctx: RequestContext, purchase: Purchase): Promise<Order> {
  return withCheckoutLock(ctx, purchase.userId, () => ctx.admit(() => placeAdmitted(ctx, purchase)));
}

async function placeAdmitted(ctx: RequestContext, purchase: Purchase): Promise<Order> {
  const earlier = await findEarlierByKey(ctx, purchase);
  if (earlier) {
    const now = await findCart(ctx, purchase.userId, ctx.requestId);
    ensureNothingElse(earlier, now?.lines ?? []);
    return earlier;
  }
  ensurePayable(ctx, purchase);
  await ensureConfirmedEmail(ctx, purchase);

  // Before the cart is read: whoever buys it in between takes the number.
  const purchaseNumber = 1 + (await settleLastPurchase(ctx, purchase.userId));
  const cart = await findCart(ctx, purchase.userId, ctx.requestId);
  if (!cart || cart.lines.length === 0) return getOrderOfEmptiedCart(ctx, purchase, cart);

  const key = purchaseKey(purchase) ?? cartKey(cart.id, cart.version);
  const { id: cartId, version: cartVersion } = cart;
  const checkout = await startCheckout(ctx, purchase, { key, purchaseNumber, cartId, cartVersion });
  if (checkout.status === 'PLACED') {
    const placed = await getPlaced(ctx, checkout, purchase);
    ensureNothingElse(placed, cart.lines);
    return placed;
  }

  const order = await turnIntoOrder(ctx, purchase, checkout, cart).catch((error) =>
    giveUp(ctx, checkout, error),
  );
  await emptyCart(ctx, order, cartId);
  return order;
}

async function turnIntoOrder(
  ctx: RequestContext,
  purchase: Purchase,
  checkout: CheckoutRecord,
  cart: CartToBuy,
): Promise<Order> {
  // Also when the order is written; here, nothing is reserved in vain.
  await ensureWithinLimits(ctx, { ...checkout, lines: cart.lines });
  const shippingAddress = await findShippingAddress(ctx, purchase);
  const reserved = await reserveStock(ctx, {
    orderId: checkout._id,
    lines: cart.lines,
    holdMs: paymentMethods[checkout.paymentMethod].windowMs(ctx.config),
    terms: await totalTermsOf(ctx, purchase),
    requestId: ctx.requestId,
  });
  return writeOrder(ctx, checkout, cart.id, { ...reserved, shippingAddress });
}

function ensurePayable({ config }: RequestContext, { paymentMethod }: Purchase): void {
  const refusal = paymentMethods[paymentMethod].refusal(config);
  if (refusal) throw createError('PAYMENT_FAILED', refusal);
}

const purchaseKey = ({ idempotencyKey }: Purchase) => idempotencyKey && `key:${idempotencyKey}`;
const cartKey = (cartId: string, version: number) => `cart:${cartId}:${version}`;

async function findEarlierByKey(ctx: RequestContext, purchase: Purchase): Promise<Order | null> {
  const key = purchaseKey(purchase);
  const checkout = key && (await findCheckout(ctx, purchase.userId, key));
  return checkout && checkout.status === 'PLACED' ? getPlaced(ctx, checkout, purchase) : null;
}

/** Buying a cart leaves it empty and one version on, so a retry that comes late finds the order under the version before. */
async function getOrderOfEmptiedCart(
  ctx: RequestContext,
  purchase: Purchase,
  cart: CartToBuy | null,
): Promise<Order> {
  const checkout =
    cart && !purchase.idempotencyKey
      ? await findCheckout(ctx, purchase.userId, cartKey(cart.id, cart.version - 1))
      : null;
  const isRetry =
    checkout?.status === 'PLACED' &&
    checkout.bodyHash === bodyHashOf(purchase) &&
    checkout.createdAt.getTime() > Date.now() - RETRY_WINDOW_MS;
  if (isRetry) return getPlaced(ctx, checkout, purchase);
  // Without the lock, the order of this key may have come, and emptied the cart, since it was looked for.
  const late = await findEarlierByKey(ctx, purchase);
  if (late) return late;
  throw createError('EMPTY_CART', 'The cart is empty. Put something into it before you check out.');
}

async function writeOrder(
  ctx: RequestContext,
  checkout: CheckoutRecord,
  cartId: string,
  reserved: Ordered,
): Promise<Order> {
  return inTransaction(ctx.connection, async (session) => {
    if (!(await claimPurchase(ctx, checkout, session))) {
      const placed = await ctx.orders.findById(checkout._id, null, { session }).lean<Order>();
      if (placed) return placed;
      throw conflict('This checkout took too long and its stock was given back. Check out again.');
    }
    const wanted = newOrder(ctx, checkout, reserved);
    // What costs nothing is paid with that: Stripe takes no payments of 0.
    const isFree = wanted.status === OrderStatus.PENDING && wanted.totalCents === 0;
    if (!isFree) await ensureWithinLimits(ctx, { ...checkout, lines: reserved.items }, session);
    const [created] = await ctx.orders.create([wanted], { session });
    const order = created!.toObject<Order>();
    const instructions = isFree ? null : paymentInstructionsOf(order, ctx.config);
    await addToOutbox(ctx.outbox, jobsOfPlacement(order, cartId, instructions), session);
    const paid = isFree ? pay({ by: 'system', at: new Date(), intentId: null })(order) : null;
    return writeChange(ctx, order, paid, session);
  });
}

/** False when this very checkout was placed, or given up, before. */
async function claimPurchase(
  { checkouts }: RequestContext,
  { _id }: CheckoutRecord,
  session: ClientSession,
): Promise<boolean> {
  try {
    const { modifiedCount } = await checkouts.updateOne(
      { _id, status: 'STARTED' },
      { $set: { status: 'PLACED' } },
      { session },
    );
    return modifiedCount > 0;
  } catch (error) {
    throw isDuplicateKey(error) ? new PurchaseRefused(boughtMeanwhile()) : error;
  }
}

async function giveUp(ctx: RequestContext, { _id }: CheckoutRecord, error: unknown): Promise<never> {
  if (!(error instanceof PurchaseRefused)) throw error;
  await abandonCheckout(ctx, _id);
  throw error.reason;
}

type Ordered = Reserved & Pick<Order, 'shippingAddress'>;

function newOrder(
  { config }: RequestContext,
  { _id, userId, paymentMethod }: CheckoutRecord,
  { currency, items, shippingAddress }: Ordered,
): Partial<Order> {
  const { firstStatus, instructions, windowMs } = paymentMethods[paymentMethod];
  const payBy = instructions(config) === null ? null : new Date(Date.now() + windowMs(config));
  return {
    _id,
    number: newOrderNumber(),
    userId,
    items,
    shippingAddress,
    payment: Object.assign(new PaymentRecord(), { payBy }),
    currency,
    ...orderTotal(items),
    status: firstStatus,
    paymentStatus: PaymentStatus.UNPAID,
    fulfillmentStatus: FulfillmentStatus.UNFULFILLED,
    paymentMethod,
    timeline: [{ at: new Date(), event: 'order.placed', by: 'customer' }],
  };
}

async function getPlaced(ctx: RequestContext, checkout: CheckoutRecord, purchase: Purchase): Promise<Order> {
  ensureSamePurchase(checkout, purchase);
  const order = await ctx.orders.findById(checkout._id).lean<Order>();
  if (!order) throw new Error(`Checkout ${checkout._id} is placed but has no order.`);
  return order;
}
