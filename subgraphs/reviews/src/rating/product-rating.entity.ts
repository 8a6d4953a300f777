import { modelOptions, prop } from '@typegoose/typegoose';

/** The sums over the reviews of one product, updated in the transaction of every review. */
@modelOptions({ schemaOptions: { collection: 'product_ratings', versionKey: false } })
export class ProductRating {
  /** The product's id. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: Number, required: true })
  count!: number;

  @prop({ type: Number, required: true })
  sum!: number;

  /** The number of reviews with one star, two stars … five stars. */
  @prop({ type: () => [Number], required: true })
  histogram!: number[];
}
