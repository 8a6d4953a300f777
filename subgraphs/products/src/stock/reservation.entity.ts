import { modelOptions, prop } from '@typegoose/typegoose';

/** RESERVED ends as SOLD or RELEASED, and stays that. */
export type ReservationStatus = 'RESERVED' | 'SOLD' | 'RELEASED';

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
}
