import { modelOptions, prop } from '@typegoose/typegoose';
import type { StockMovementKind } from './stock-movement-kind.js';

/**
 * One line of the stock ledger: written with the change of the counters that it tells of, in one transaction, and never
 * changed. The counters of a product are the sums of its movements.
 */
@modelOptions({ schemaOptions: { collection: 'stock_movements', versionKey: false } })
export class StockMovement {
  /** From what it was made for, so that nothing moves twice: see stock-movement-kind.ts. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  productId!: string;

  @prop({ type: String, required: true })
  kind!: StockMovementKind;

  /** How many pieces; only an adjustment can be below zero. */
  @prop({ type: Number, required: true })
  quantity!: number;

  /** The order that it was made for. */
  @prop({ type: String, default: null })
  orderId!: string | null;

  /** The user who made it; null for a service. */
  @prop({ type: String, default: null })
  userId!: string | null;

  /** The service that made it, or through which the user did. */
  @prop({ type: String, required: true })
  service!: string;

  @prop({ type: String, default: '' })
  reason!: string;

  @prop({ type: Date, required: true })
  at!: Date;
}
