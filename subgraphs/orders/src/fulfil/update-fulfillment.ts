import type { RequestContext } from '../context.js';
import { actorOf } from '../order/actor-of.js';
import { changeOrder } from '../order/change-order.js';
import type { Order } from '../order/order.entity.js';
import type { UpdateFulfillmentArgs } from './fulfil.inputs.js';
import { fulfil } from './fulfil.js';

/** Takes the goods of an order a step further, and tells the buyer. */
export function updateFulfillment(ctx: RequestContext, args: UpdateFulfillmentArgs): Promise<Order> {
  const { id, status, carrier, trackingNumber } = args;
  const by = actorOf(ctx.identity);
  const parcel = { carrier: carrier ?? undefined, trackingNumber: trackingNumber ?? undefined };
  return changeOrder(ctx, id, fulfil({ status, ...parcel, by, at: new Date() }));
}
