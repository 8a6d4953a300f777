import { normalizeAddress } from '@cartwright/shared/address/normalize-address';
import { notFound } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { actorOf } from '../order/actor-of.js';
import { changeOrder } from '../order/change-order.js';
import type { Order } from '../order/order.entity.js';
import { findVisibleOrder } from '../order/order.reference.js';
import type { ShippingAddress } from '../order/shipping-address.entity.js';
import { sendElsewhere } from './send-elsewhere.js';
import type { ShippingAddressInput } from './shipping-address.inputs.js';

const NOTHING = { line2: null, region: null, postalCode: null, phone: null };

/** Lets the buyer or an administrator say where an order goes, before it is shipped. */
export async function setShippingAddress(
  ctx: RequestContext,
  id: string,
  input: ShippingAddressInput,
): Promise<Order> {
  if (!(await findVisibleOrder(ctx, id))) throw notFound('order', id);
  const address: ShippingAddress = { ...NOTHING, ...normalizeAddress(input) };
  return changeOrder(ctx, id, sendElsewhere({ address, by: actorOf(ctx.identity), at: new Date() }));
}
