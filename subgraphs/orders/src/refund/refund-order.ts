import { createHash } from 'node:crypto';
import { idempotencyKeyOf } from '@cartwright/shared/graphql/idempotency-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { RequestContext } from '../context.js';
import { actorOf } from '../order/actor-of.js';
import { changeOrder } from '../order/change-order.js';
import type { Order } from '../order/order.entity.js';
import { refundAmountOf } from './refund-amount.js';
import type { RefundOrderArgs } from './refund.inputs.js';
import { refund } from './refund.js';

/** Promises to pay back some of an order; a job asks Stripe for it. */
export function refundOrder(ctx: RequestContext, args: RefundOrderArgs): Promise<Order> {
  const { id, reason } = args;
  const idempotencyKey = idempotencyKeyOf(args.idempotencyKey, ctx);
  const request = {
    id: idempotencyKey ? idOfKey(id, idempotencyKey) : newId(),
    amountCents: refundAmountOf(args),
    reason: reason ?? null,
    by: actorOf(ctx.identity),
    at: new Date(),
  };
  return changeOrder(ctx, id, refund(request));
}

/** A key names one refund of this order, so that a retry pays back once. Hashed, since Stripe takes only ASCII. */
const idOfKey = (orderId: string, key: string): string =>
  `key-${createHash('sha256').update(`${orderId}\n${key}`).digest('base64url')}`;
