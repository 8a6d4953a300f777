import { modelOptions, prop } from '@typegoose/typegoose';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { StockMovementKind } from './stock-movement-kind.js';

const StockMovementKindEnum = {
  RECEIVED: 'RECEIVED',
  ADJUSTED: 'ADJUSTED',
  RESERVED: 'RESERVED',
  RELEASED: 'RELEASED',
  SOLD: 'SOLD',
  RETURNED: 'RETURNED',
} as const satisfies { [Kind in StockMovementKind]: Kind };

registerEnumType(StockMovementKindEnum, {
  name: 'StockMovementKind',
  description: 'A kind of stock movement.',
  valuesConfig: {
    RECEIVED: { description: 'Received: with a new product or a delivery.' },
    ADJUSTED: { description: 'Found or lost, as a count showed.' },
    RESERVED: { description: 'Reserved for an order.' },
    RELEASED: { description: 'Released, because the order was not completed.' },
    SOLD: { description: 'Sold, after being reserved.' },
    RETURNED: { description: 'Returned by a buyer and back in stock.' },
  },
});

/**
 * One row of the stock ledger, written in the transaction that changes the counters and never changed
 * afterwards. The counters of a product are the sums of its movements.
 */
@ObjectType({ description: 'One entry of the stock ledger, which is append-only.' })
@modelOptions({ schemaOptions: { collection: 'stock_movements', versionKey: false } })
export class StockMovement {
  /** Derives from the cause, so that nothing moves twice: see record-movements.ts. */
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  productId!: string;

  @Field(() => StockMovementKindEnum, { description: 'The kind of movement.' })
  @prop({ type: String, required: true })
  kind!: StockMovementKind;

  @Field(() => Int, { description: 'How many; only an adjustment can be negative.' })
  @prop({ type: Number, required: true })
  quantity!: number;

  @Field(() => ID, { nullable: true, description: 'The order it belongs to.' })
  @prop({ type: String, default: null })
  orderId!: string | null;

  @Field(() => ID, {
    nullable: true,
    name: 'by',
    description: 'The id of the user who made it; null when a service did.',
  })
  @prop({ type: String, default: null })
  userId!: string | null;

  @Field({ description: 'The service that made it, or through which the user did.' })
  @prop({ type: String, required: true })
  service!: string;

  @Field({ description: 'The reason in words; may be empty.' })
  @prop({ type: String, default: '' })
  reason!: string;

  @Field({ description: 'When it was made.' })
  @prop({ type: Date, required: true })
  at!: Date;
}
