import type { AppContext } from '../context.js';

/** Lets the orders that were looked at longest ago come first. It is no change of the order. */
export const markLookedAt = ({ orders }: AppContext, orderId: string) =>
  orders.updateOne({ _id: orderId }, { $set: { lookedAt: new Date() } }, { timestamps: false });
