import { modelOptions, prop } from '@typegoose/typegoose';
import type { PaymentMethod } from '../order/order-status.js';

/**
 * Written before any stock is taken. Its id is the order's, so that a checkout which crashed can go on under the same id,
 * and one that never does can have its stock given back.
 */
@modelOptions({ schemaOptions: { collection: 'checkouts', timestamps: true, versionKey: false } })
export class CheckoutRecord {
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;

  /** With the user unique: one order per idempotency key, or else per version of the cart. */
  @prop({ type: String, required: true })
  key!: string;

  @prop({ type: String, required: true })
  paymentMethod!: PaymentMethod;

  /** Of what was asked for: the same key with another body is another purchase. */
  @prop({ type: String, required: true })
  bodyHash!: string;

  @prop({ type: String, required: true })
  status!: 'STARTED' | 'PLACED';

  /**
   * Which of the buyer's purchases it is, from 1, counted before the cart was read. Placed ones have it unique with the user,
   * so that whoever read the cart before another purchase took its goods out of it buys nothing.
   */
  @prop({ type: Number })
  purchaseNumber?: number;

  @prop({ type: String })
  cartId?: string;

  /** Of the cart that it was begun with. */
  @prop({ type: Number })
  cartVersion?: number;

  /** False while it is not known that what was bought is out of the cart. */
  @prop({ type: Boolean, default: false })
  isCartEmptied!: boolean;

  createdAt!: Date;
}
