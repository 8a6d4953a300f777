import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { modelOptions, prop } from '@typegoose/typegoose';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { FulfillmentStatus, OrderStatus, PaymentMethod, PaymentStatus } from './order-status.js';
import { PaymentRecord, Refund, type Actor } from './payment.entity.js';
import { ShippingAddress } from './shipping-address.entity.js';

@ObjectType({ description: 'One product of an order, as it was when the order was placed.' })
@modelOptions({ schemaOptions: { _id: false } })
export class OrderItem {
  @prop({ type: String, required: true })
  productId!: string;

  @Field({ description: 'The name at checkout.' })
  @prop({ type: String, required: true })
  name!: string;

  @Field({ description: 'The sku at checkout.' })
  @prop({ type: String, required: true })
  sku!: string;

  @Field(() => Int, { description: 'How many were bought.' })
  @prop({ type: Number, required: true })
  quantity!: number;

  @prop({ type: Number, required: true })
  listPriceCents!: number;

  @prop({ type: Number, required: true })
  unitPriceCents!: number;
}

@ObjectType({ description: 'Something that happened to an order.' })
@modelOptions({ schemaOptions: { _id: false } })
export class OrderEvent {
  @Field({ description: 'When it happened.' })
  @prop({ type: Date, required: true })
  at!: Date;

  @Field({
    description:
      'What happened, in the past tense, such as order.placed, payment.succeeded, order.shipped or refund.succeeded.',
  })
  @prop({ type: String, required: true })
  event!: string;

  @Field(() => String, { description: 'Who caused it: customer, admin, system or stripe.' })
  @prop({ type: String, required: true })
  by!: Actor;

  @Field(() => String, { nullable: true, description: 'Details in words.' })
  @prop({ type: String })
  note?: string | null;
}

@modelOptions({ schemaOptions: { _id: false } })
export class StockRepair {
  /** See `DiscrepancyKind`. */
  @prop({ type: String, required: true })
  kind!: string;

  @prop({ type: Date, required: true })
  at!: Date;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A purchase.' })
@modelOptions({ schemaOptions: { collection: 'orders', timestamps: true, versionKey: false } })
export class Order {
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  @Field({ description: 'The order number for buyer and shop, such as CW-7K3M9QAB.' })
  @prop({ type: String, required: true })
  number!: string;

  @prop({ type: String, required: true })
  userId!: string;

  @AssumedSize(5)
  @Field(() => [OrderItem], { description: 'What was bought.' })
  @prop({ type: () => [OrderItem], required: true })
  items!: OrderItem[];

  @prop({ type: Number, required: true })
  subtotalCents!: number;

  @prop({ type: Number, required: true })
  totalCents!: number;

  @Field({ description: 'The currency of all amounts, ISO 4217.' })
  @prop({ type: String, required: true })
  currency!: string;

  @Field(() => OrderStatus, { description: 'The status of the order.' })
  @prop({ type: String, required: true })
  status!: OrderStatus;

  @Field(() => PaymentStatus, { description: 'The status of its payment.' })
  @prop({ type: String, required: true })
  paymentStatus!: PaymentStatus;

  @Field(() => FulfillmentStatus, { description: 'The status of its goods.' })
  @prop({ type: String, required: true })
  fulfillmentStatus!: FulfillmentStatus;

  @Field(() => PaymentMethod, { description: 'How the buyer pays.' })
  @prop({ type: String, required: true })
  paymentMethod!: PaymentMethod;

  @Field(() => ShippingAddress, {
    nullable: true,
    description:
      "The shipping address; null when the buyer's address book was empty, until setShippingAddress sets it.",
  })
  @prop({ type: () => ShippingAddress, default: null })
  shippingAddress!: ShippingAddress | null;

  @prop({ type: () => PaymentRecord, required: true })
  payment!: PaymentRecord;

  @prop({ type: () => [Refund], default: [] })
  refunds!: Refund[];

  @Field(() => String, { nullable: true, description: 'The carrier, once it is shipped.' })
  @prop({ type: String, default: null })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's tracking number." })
  @prop({ type: String, default: null })
  trackingNumber!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When the buyer archived it; archived orders are not listed.',
  })
  @prop({ type: Date, default: null })
  archivedAt!: Date | null;

  /** Its goods went back on the shelf with the money, before they were shipped. Missing in older orders. */
  @prop({ type: Boolean, default: false })
  isRestocked?: boolean;

  /** Grows with each change; a change is written only if the order is what it was when it was read. */
  @prop({ type: Number, required: true, default: 0 })
  version!: number;

  /** When it was last compared with Stripe. */
  @prop({ type: Date, default: null })
  lookedAt!: Date | null;

  /** Its version when its stock was last found to agree with it. */
  @prop({ type: Number, default: null })
  checkedVersion!: number | null;

  /** What its stock was last asked for, because it did not agree. Missing in older orders. */
  @prop({ type: () => StockRepair, default: null })
  stockRepair?: StockRepair | null;

  /** What is wrong with it as far as the administrators were told. */
  @prop({ type: String, default: null })
  discrepancy!: string | null;

  @AssumedSize(10)
  @Field(() => [OrderEvent], { description: 'What happened to it, oldest first.' })
  @prop({ type: () => [OrderEvent], required: true })
  timeline!: OrderEvent[];

  @Field({ description: 'When it was placed.' })
  createdAt!: Date;

  @Field({ description: 'When it last changed.' })
  updatedAt!: Date;
}
