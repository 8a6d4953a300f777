import { modelOptions, prop } from '@typegoose/typegoose';

/**
 * What shoppers find a product by, in the shape that the indexes want. It follows from the product and the place of its
 * category, and is written in the same transaction; nothing else is ever read from it than which products there are.
 */
@modelOptions({ schemaOptions: { collection: 'listings', versionKey: false } })
export class Listing {
  /** The product's id. */
  @prop({ type: String, required: true })
  _id!: string;

  /** The name as lists are sorted by it: without capitals and accents, which may leave nothing. */
  @prop({ type: String, default: '' })
  nameKey!: string;

  @prop({ type: Number, required: true })
  salePriceCents!: number;

  /** Which of the price ranges of the facets it falls into. */
  @prop({ type: Number, required: true })
  priceBand!: number;

  @prop({ type: Number, required: true })
  discountPercent!: number;

  @prop({ type: Boolean, required: true })
  inStock!: boolean;

  @prop({ type: String, default: null })
  categoryId!: string | null;

  /** Its category and all above that: where shoppers meet it. */
  @prop({ type: () => [String], required: true })
  shelves!: string[];

  @prop({ type: () => [String], required: true })
  tags!: string[];

  /** Everything that a search asks for by equality, each with a prefix that says what it is: see listing-keys.ts. */
  @prop({ type: () => [String], required: true })
  keys!: string[];
}
