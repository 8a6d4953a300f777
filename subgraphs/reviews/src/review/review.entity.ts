import { modelOptions, prop } from '@typegoose/typegoose';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: "A buyer's opinion of a product. A buyer has one review per product." })
@modelOptions({ schemaOptions: { collection: 'reviews', timestamps: true, versionKey: false } })
export class Review {
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  productId!: string;

  @prop({ type: String, required: true })
  authorId!: string;

  @Field(() => Int, { description: 'Stars, 1 to 5.' })
  @prop({ type: Number, required: true })
  rating!: number;

  @Field({ description: 'The summary.' })
  @prop({ type: String, required: true })
  title!: string;

  @Field({ description: 'The full text, as plain text.' })
  @prop({ type: String, required: true })
  text!: string;

  @Field({ description: 'Whether the author is known to have bought the product here.' })
  @prop({ type: Boolean, required: true, default: false })
  verifiedPurchase!: boolean;

  @Field({ description: 'When it was written.' })
  createdAt!: Date;

  @Field({ description: 'When it last changed.' })
  updatedAt!: Date;
}
