import type { RequestContext } from '../context.js';
import { fulfil } from '../lifecycle/fulfil.js';
import { actorOf } from './actor-of.js';
import { changeOrder } from './change-order.js';
import type { Order } from './order.entity.js';
import type { UpdateFulfillmentArgs } from './order.inputs.js';

/** Takes the goods of an order a step further, and tells the buyer. */
export function updateFulfillment(ctx: RequestContext, args: UpdateFulfillmentArgs): Promise<Order> {
  const { id, status, carrier, trackingNumber } = args;
  const by = actorOf(ctx.identity);
  const parcel = { carrier: carrier ?? undefined, trackingNumber: trackingNumber ?? undefined };
  return changeOrder(ctx, id, fulfil({ status, ...parcel, by, at: new Date() }));
}
