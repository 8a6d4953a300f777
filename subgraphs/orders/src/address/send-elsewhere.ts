import { conflict } from '@cartwright/shared/errors';
import type { Decide } from '../order/order-change.js';
import { mailOf } from '../order/order-mail.js';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { Actor } from '../order/payment.entity.js';
import type { ShippingAddress } from '../order/shipping-address.entity.js';
import { isHere } from '../order/transitions.js';

const EVENT = 'order.address_changed';
// The order is one document, and each change stays in its timeline.
const MOST_CHANGES = 20;

const GOING = [OrderStatus.PENDING, OrderStatus.CONFIRMED, OrderStatus.COMPLETED];

export interface NewAddress {
  address: ShippingAddress;
  by: Actor;
  at: Date;
}

/** The order goes to another address, or has one at last. Saying it again changes nothing. */
export const sendElsewhere =
  ({ address, by, at }: NewAddress): Decide =>
  (order) => {
    if (isSame(order.shippingAddress, address)) return null;
    ensureGoing(order);
    const changes = order.timeline.filter((past) => past.event === EVENT && past.by === by);
    if (changes.length >= MOST_CHANGES) {
      throw conflict(`The address of an order can be changed ${MOST_CHANGES} times. Ask the shop.`);
    }
    return {
      set: { shippingAddress: address },
      events: [{ at, event: EVENT, by }],
      // One that waits for its payment is confirmed later, with its address.
      jobs:
        order.status === OrderStatus.PENDING
          ? []
          : [mailOf({ ...order, shippingAddress: address }, { event: 'ADDRESS_CHANGED' })],
    };
  };

function ensureGoing({ status, fulfillmentStatus }: Order): void {
  if (!GOING.includes(status)) throw conflict(`An order that is ${status} goes nowhere.`);
  if (!isHere(fulfillmentStatus)) throw conflict('The order is on its way already.');
}

const parts = ['recipient', 'line1', 'line2', 'city', 'region', 'postalCode', 'country', 'phone'] as const;

const isSame = (known: ShippingAddress | null, address: ShippingAddress): boolean =>
  known !== null && parts.every((part) => (known[part] ?? null) === (address[part] ?? null));
