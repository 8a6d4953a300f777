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
  description: 'How goods can move.',
  valuesConfig: {
    RECEIVED: { description: 'Came in: into the catalogue, or with a delivery.' },
    ADJUSTED: { description: 'Were found or lost, as a count has shown.' },
    RESERVED: { description: 'Were taken off the shelf for an order.' },
    RELEASED: { description: 'Went back on the shelf, as the order came to nothing.' },
    SOLD: { description: 'Were sold: they were reserved before.' },
    RETURNED: { description: 'Came back from a buyer and are on the shelf again.' },
  },
});

/**
 * One line of the stock ledger: written with the change of the counters that it tells of, in one transaction, and never
 * changed. The counters of a product are the sums of its movements.
 */
@ObjectType({ description: 'One line of the stock ledger, which is only ever added to.' })
@modelOptions({ schemaOptions: { collection: 'stock_movements', versionKey: false } })
export class StockMovement {
  /** From what it was made for, so that nothing moves twice: see record-movements.ts. */
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  productId!: string;

  @Field(() => StockMovementKindEnum, { description: 'How the goods moved.' })
  @prop({ type: String, required: true })
  kind!: StockMovementKind;

  @Field(() => Int, { description: 'How many; only an adjustment can be below zero.' })
  @prop({ type: Number, required: true })
  quantity!: number;

  @Field(() => ID, { nullable: true, description: 'The order that it was made for.' })
  @prop({ type: String, default: null })
  orderId!: string | null;

  @Field(() => ID, {
    nullable: true,
    name: 'by',
    description: 'The id of the user who made it; null for a service.',
  })
  @prop({ type: String, default: null })
  userId!: string | null;

  @Field({ description: 'The service that made it, or through which the user did.' })
  @prop({ type: String, required: true })
  service!: string;

  @Field({ description: 'Why, in words; may be empty.' })
  @prop({ type: String, default: '' })
  reason!: string;

  @Field({ description: 'When.' })
  @prop({ type: Date, required: true })
  at!: Date;
}
