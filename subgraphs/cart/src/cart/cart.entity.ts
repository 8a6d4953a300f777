import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { modelOptions, prop } from '@typegoose/typegoose';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'One product in a cart.' })
@modelOptions({ schemaOptions: { _id: false } })
export class CartItem {
  @Field(() => ID, { description: 'Opaque; unchanged when the quantity changes.' })
  @prop({ type: String, required: true })
  id!: string;

  @prop({ type: String, required: true })
  productId!: string;

  @Field(() => Int, { description: 'The quantity, at least 1.' })
  @prop({ type: Number, required: true })
  quantity!: number;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'What a shopper intends to buy. Amounts follow current prices.' })
@modelOptions({ schemaOptions: { collection: 'carts', timestamps: true, versionKey: false } })
export class Cart {
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  /** See cart-owner.ts. Unique, so that nobody has two carts. */
  @prop({ type: String, required: true })
  owner!: string;

  @AssumedSize(10)
  @Field(() => [CartItem], { description: 'In the order they were added.' })
  @prop({ type: () => [CartItem], default: [] })
  items!: CartItem[];

  @Field(() => Int, { description: 'Increases with every change of the items.' })
  @prop({ type: Number, required: true, default: 0 })
  version!: number;

  /** The latest orders whose products were removed, so that a repetition changes nothing. */
  @prop({ type: () => [String], default: [] })
  clearedOrderIds!: string[];

  /** The owner into whose cart this one was merged. */
  @prop({ type: String })
  mergedInto?: string;

  /** When a guest's cart expires. Carts of users do not. */
  @prop({ type: Date })
  expiresAt?: Date;

  @Field({ description: 'When it last changed.' })
  updatedAt!: Date;
}
