import { modelOptions, prop } from '@typegoose/typegoose';

/**
 * RESERVED ends as SOLD, RELEASED or EXPIRED. A payment that comes late makes the latter two SOLD after all, if the goods are
 * still there.
 */
export type ReservationStatus = 'RESERVED' | 'SOLD' | 'RELEASED' | 'EXPIRED';

@modelOptions({ schemaOptions: { _id: false } })
export class ReservedLineRecord {
  @prop({ type: String, required: true })
  productId!: string;

  @prop({ type: Number, required: true })
  quantity!: number;

  // Name, sku and prices as they were when the stock was taken: the order is made from these.
  @prop({ type: String, required: true })
  sku!: string;

  @prop({ type: String, required: true })
  name!: string;

  @prop({ type: Number, required: true })
  listPriceCents!: number;

  @prop({ type: Number, required: true })
  unitPriceCents!: number;

  /** How many of those sold have come back. */
  @prop({ type: Number, default: 0 })
  returned!: number;
}

/** What a checkout took off the shelf. */
@modelOptions({ schemaOptions: { collection: 'reservations', timestamps: true, versionKey: false } })
export class Reservation {
  /** The order's id: one reservation per order, however often it is asked for. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  status!: ReservationStatus;

  @prop({ type: () => [ReservedLineRecord], required: true })
  lines!: ReservedLineRecord[];

  /** When the stock goes back by itself; absent where an order was released before it was reserved. */
  @prop({ type: Date })
  expiresAt?: Date;
}
