import { modelOptions, prop } from '@typegoose/typegoose';

/**
 * RESERVED ends as SOLD, RELEASED or EXPIRED. A late payment turns RELEASED or EXPIRED into SOLD if the stock
 * is still there.
 */
export type ReservationStatus = 'RESERVED' | 'SOLD' | 'RELEASED' | 'EXPIRED';

@modelOptions({ schemaOptions: { _id: false } })
export class ReservedLineRecord {
  @prop({ type: String, required: true })
  productId!: string;

  @prop({ type: Number, required: true })
  quantity!: number;

  // Name, sku and prices at the time of the reservation. The order copies them.
  @prop({ type: String, required: true })
  sku!: string;

  @prop({ type: String, required: true })
  name!: string;

  @prop({ type: Number, required: true })
  listPriceCents!: number;

  @prop({ type: Number, required: true })
  unitPriceCents!: number;

  /** How many of the units sold were returned. */
  @prop({ type: Number, default: 0 })
  returned!: number;
}

/** Stock that a checkout has reserved. */
@modelOptions({ schemaOptions: { collection: 'reservations', timestamps: true, versionKey: false } })
export class Reservation {
  /** The order's id, so that an order has one reservation. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  status!: ReservationStatus;

  @prop({ type: () => [ReservedLineRecord], required: true })
  lines!: ReservedLineRecord[];

  /** When the stock is released automatically; absent if the order was released before it was reserved. */
  @prop({ type: Date })
  expiresAt?: Date;
}
