import { modelOptions, prop } from '@typegoose/typegoose';

/** What the reviews of one product add up to; written in the transaction of every review that moves it. */
@modelOptions({ schemaOptions: { collection: 'product_ratings', versionKey: false } })
export class ProductRating {
  /** The product's id. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: Number, required: true })
  count!: number;

  @prop({ type: Number, required: true })
  sum!: number;

  /** How many reviews give one star, two stars … five stars. */
  @prop({ type: () => [Number], required: true })
  histogram!: number[];
}
