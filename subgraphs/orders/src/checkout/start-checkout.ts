import { conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { RequestContext } from '../context.js';
import { abandonCheckout } from './abandon-checkout.js';
import { bodyHashOf, type CheckoutBody } from './body-hash.js';
import type { CheckoutRecord } from './checkout.entity.js';
import { boughtMeanwhile } from './purchase-refused.js';

export interface Purchase extends CheckoutBody {
  userId: string;
  idempotencyKey?: string;
  /** The most that it may come to. No part of what names the purchase: a retry may know a newer price. */
  expectedTotalCents?: number | null;
}

export interface CheckoutToStart {
  key: string;
  purchaseNumber: number;
  cartId: string;
  cartVersion: number;
}

/** Begins a checkout, or goes on with one that was begun under the same key. */
export async function startCheckout(
  ctx: RequestContext,
  purchase: Purchase,
  wanted: CheckoutToStart,
): Promise<CheckoutRecord> {
  const found = await createOrResume(ctx, purchase, wanted);
  if (!isOutdated(found, wanted)) return found;
  // It may have reserved what another purchase has bought since, or what the buyer has taken out of the cart.
  await abandonCheckout(ctx, found._id);
  const renewed = await createOrResume(ctx, purchase, wanted);
  if (isOutdated(renewed, wanted)) throw boughtMeanwhile();
  return renewed;
}

const isOutdated = (
  { status, purchaseNumber, cartId, cartVersion }: CheckoutRecord,
  wanted: CheckoutToStart,
): boolean =>
  status === 'STARTED' &&
  ((purchaseNumber ?? 0) < wanted.purchaseNumber ||
    cartId !== wanted.cartId ||
    (cartVersion ?? 0) < wanted.cartVersion);

async function createOrResume(
  ctx: RequestContext,
  purchase: Purchase,
  wanted: CheckoutToStart,
): Promise<CheckoutRecord> {
  const { userId, paymentMethod } = purchase;
  const bodyHash = bodyHashOf(purchase);
  try {
    const _id = newId();
    const started = await ctx.checkouts.create({
      _id,
      userId,
      ...wanted,
      paymentMethod,
      bodyHash,
      status: 'STARTED',
    });
    return started.toObject<CheckoutRecord>();
  } catch (error) {
    const earlier = isDuplicateKey(error) && (await resumeCheckout(ctx, purchase, wanted.key));
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

export const findCheckout = (
  ctx: RequestContext,
  userId: string,
  key: string,
): Promise<CheckoutRecord | null> => ctx.checkouts.findOne({ userId, key }).lean<CheckoutRecord>().exec();

export function ensureSamePurchase(checkout: CheckoutRecord, purchase: Purchase): void {
  if (checkout.bodyHash !== bodyHashOf(purchase)) {
    const bought = checkout.status === 'PLACED' ? { orderId: checkout._id } : {};
    throw conflict('This purchase was begun with other choices. Use a new idempotency key.', bought);
  }
}
