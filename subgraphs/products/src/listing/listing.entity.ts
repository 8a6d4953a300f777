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

  @prop({ type: Number, required: true })
  discountPercent!: number;

  @prop({ type: Boolean, required: true })
  inStock!: boolean;

  /** Its category and all above that: where shoppers meet it. */
  @prop({ type: () => [String], required: true })
  shelves!: string[];

  /** Everything that a search asks for by equality, each with a prefix that says what it is: see listing-keys.ts. */
  @prop({ type: () => [String], required: true })
  keys!: string[];

  /** The beginnings of the words of the name, for suggestions. */
  @prop({ type: () => [String], required: true })
  prefixes!: string[];

  /** What a search reads of a listing to rank, sort and count it, in one text: see listing-facts.ts. */
  @prop({ type: String, required: true })
  facts!: string;

  /** What facets count it by, in one text to group by. */
  @prop({ type: String, required: true })
  facetKey!: string;
}
