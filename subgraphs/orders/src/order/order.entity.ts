import { modelOptions, prop } from '@typegoose/typegoose';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { FulfillmentStatus, OrderStatus, PaymentMethod, PaymentStatus } from './order-status.js';

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
  @Field({ description: 'When.' })
  @prop({ type: Date, required: true })
  at!: Date;

  @Field({
    description: 'What, in the past tense: order.placed, order.paid, order.payment_failed, order.expired.',
  })
  @prop({ type: String, required: true })
  event!: string;

  @Field({ description: 'Who brought it about: customer, admin or system.' })
  @prop({ type: String, required: true })
  by!: string;

  @Field(() => String, { nullable: true, description: 'More about it.' })
  @prop({ type: String })
  note?: string;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'What somebody bought.' })
@modelOptions({ schemaOptions: { collection: 'orders', timestamps: true, versionKey: false } })
export class Order {
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  @Field({ description: 'What the buyer and the shop call it, such as CW-7K3M9QAB.' })
  @prop({ type: String, required: true })
  number!: string;

  @prop({ type: String, required: true })
  userId!: string;

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

  @Field(() => OrderStatus, { description: 'Where the order stands.' })
  @prop({ type: String, required: true })
  status!: OrderStatus;

  @Field(() => PaymentStatus, { description: 'Where its payment stands.' })
  @prop({ type: String, required: true })
  paymentStatus!: PaymentStatus;

  @Field(() => FulfillmentStatus, { description: 'Where its goods are.' })
  @prop({ type: String, required: true })
  fulfillmentStatus!: FulfillmentStatus;

  @Field(() => PaymentMethod, { description: 'How the buyer pays.' })
  @prop({ type: String, required: true })
  paymentMethod!: PaymentMethod;

  @Field(() => [OrderEvent], { description: 'What happened to it, oldest first.' })
  @prop({ type: () => [OrderEvent], required: true })
  timeline!: OrderEvent[];

  @Field({ description: 'When it was placed.' })
  createdAt!: Date;

  @Field({ description: 'When it last changed.' })
  updatedAt!: Date;
}
