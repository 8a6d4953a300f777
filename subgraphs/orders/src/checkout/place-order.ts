import { createError, conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { RequestContext } from '../context.js';
import { writeChange } from '../lifecycle/change-order.js';
import { pay } from '../lifecycle/pay.js';
import { jobsOfPlacement } from '../order/order-jobs.js';
import { newOrderNumber } from '../order/order-number.js';
import { FulfillmentStatus, OrderStatus, PaymentMethod, PaymentStatus } from '../order/order-status.js';
import { orderTotal } from '../order/order-total.js';
import type { Order } from '../order/order.entity.js';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { PaymentRecord } from '../payment/payment.entity.js';
import { findShippingAddress } from '../address/find-shipping-address.js';
import type { CheckoutRecord } from './checkout.entity.js';
import { bodyHashOf } from './body-hash.js';
import { emptyCart } from './empty-cart.js';
import { findCart, type CartToBuy } from './find-cart.js';
import { reserveStock, type Reserved } from './reserve-stock.js';
import { withCheckoutLock } from './with-checkout-lock.js';

// How long after a purchase an empty cart still counts as "the one that was just bought".
const RETRY_WINDOW_MS = 10 * 60_000;

export interface Purchase {
  userId: string;
  paymentMethod: PaymentMethod;
  addressId: string | null;
  idempotencyKey?: string;
}

/**
 * Turns the cart into an order: once per idempotency key, or else once per version of the cart. It may stop at any line and
 * be called again; the lock only spares work, what keeps it right are the unique key and the conditions of the writes.
 */
export function placeOrder(ctx: RequestContext, purchase: Purchase): Promise<Order> {
  return withCheckoutLock(ctx, purchase.userId, () => ctx.admit(() => placeAdmitted(ctx, purchase)));
}

async function placeAdmitted(ctx: RequestContext, purchase: Purchase): Promise<Order> {
  const earlier = await findEarlierByKey(ctx, purchase);
  if (earlier) return earlier;
  ensurePayable(ctx, purchase);

  const cart = await findCart(ctx, purchase.userId, ctx.requestId);
  if (!cart || cart.lines.length === 0) return getOrderOfEmptiedCart(ctx, purchase, cart);

  const checkout = await startCheckout(
    ctx,
    purchase,
    purchaseKey(purchase) ?? cartKey(cart.id, cart.version),
  );
  if (checkout.status === 'PLACED') return getPlaced(ctx, checkout, purchase);

  const shippingAddress = await findShippingAddress(ctx, purchase);
  const reserved = await reserveStock(ctx, checkout._id, cart.lines, ctx.requestId);
  const order = await writeOrder(ctx, checkout, cart.id, { ...reserved, shippingAddress });
  await emptyCart(ctx, order, cart.id);
  return order;
}

function ensurePayable({ config }: RequestContext, { paymentMethod }: Purchase): void {
  if (paymentMethod === PaymentMethod.STRIPE && !config.stripe) {
    throw createError('PAYMENT_FAILED', 'This shop takes no online payments. Choose CASH_ON_DELIVERY.');
  }
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

async function startCheckout(ctx: RequestContext, purchase: Purchase, key: string): Promise<CheckoutRecord> {
  const { userId, paymentMethod } = purchase;
  try {
    const bodyHash = bodyHashOf(purchase);
    const started = await ctx.checkouts.create({
      _id: newId(),
      userId,
      key,
      paymentMethod,
      bodyHash,
      status: 'STARTED',
    });
    return started.toObject<CheckoutRecord>();
  } catch (error) {
    const earlier = isDuplicateKey(error) && (await resumeCheckout(ctx, purchase, key));
    if (!earlier) throw error;
    return earlier;
  }
}

/** A checkout of a cart that has bought nothing yet, for want of stock perhaps, may go on in another way. */
async function resumeCheckout(
  ctx: RequestContext,
  purchase: Purchase,
  key: string,
): Promise<CheckoutRecord | null> {
  const { userId, paymentMethod, idempotencyKey } = purchase;
  const bodyHash = bodyHashOf(purchase);
  const resumed = await ctx.checkouts
    .findOneAndUpdate(
      { userId, key, status: 'STARTED', ...(idempotencyKey && { bodyHash }) },
      { $set: { paymentMethod, bodyHash } },
      { returnDocument: 'after' },
    )
    .lean<CheckoutRecord>();
  const found = resumed ?? (await findCheckout(ctx, userId, key));
  if (found) ensureSamePurchase(found, purchase);
  return found;
}

async function writeOrder(
  ctx: RequestContext,
  checkout: CheckoutRecord,
  cartId: string,
  reserved: Ordered,
): Promise<Order> {
  return inTransaction(ctx.connection, async (session) => {
    const { modifiedCount } = await ctx.checkouts.updateOne(
      { _id: checkout._id, status: 'STARTED' },
      { $set: { status: 'PLACED' } },
      { session },
    );
    if (modifiedCount === 0) {
      const placed = await ctx.orders.findById(checkout._id, null, { session }).lean<Order>();
      if (placed) return placed;
      throw conflict('This checkout took too long and its stock was given back. Check out again.');
    }
    const [created] = await ctx.orders.create([newOrder(checkout, reserved)], { session });
    const order = created!.toObject<Order>();
    await addToOutbox(ctx.outbox, jobsOfPlacement(order, cartId), session);
    // What costs nothing is paid with that: Stripe takes no payments of 0.
    const isFree = order.totalCents === 0 && order.status === OrderStatus.PENDING;
    const paid = isFree ? pay({ by: 'system', at: new Date(), intentId: null })(order) : null;
    return writeChange(ctx, order, paid, session);
  });
}

type Ordered = Reserved & Pick<Order, 'shippingAddress'>;

function newOrder(
  { _id, userId, paymentMethod }: CheckoutRecord,
  { currency, items, shippingAddress }: Ordered,
): Partial<Order> {
  return {
    _id,
    number: newOrderNumber(),
    userId,
    items,
    shippingAddress,
    payment: new PaymentRecord(),
    currency,
    ...orderTotal(items),
    status: paymentMethod === PaymentMethod.CASH_ON_DELIVERY ? OrderStatus.CONFIRMED : OrderStatus.PENDING,
    paymentStatus: PaymentStatus.UNPAID,
    fulfillmentStatus: FulfillmentStatus.UNFULFILLED,
    paymentMethod,
    timeline: [{ at: new Date(), event: 'order.placed', by: 'customer' }],
  };
}

function findCheckout(ctx: RequestContext, userId: string, key: string): Promise<CheckoutRecord | null> {
  return ctx.checkouts.findOne({ userId, key }).lean<CheckoutRecord>().exec();
}

async function getPlaced(ctx: RequestContext, checkout: CheckoutRecord, purchase: Purchase): Promise<Order> {
  ensureSamePurchase(checkout, purchase);
  const order = await ctx.orders.findById(checkout._id).lean<Order>();
  if (!order) throw new Error(`Checkout ${checkout._id} is placed but has no order.`);
  return order;
}

function ensureSamePurchase(checkout: CheckoutRecord, purchase: Purchase): void {
  if (checkout.bodyHash !== bodyHashOf(purchase)) {
    throw conflict('This purchase was begun with other choices. Use a new idempotency key.');
  }
}
