import { modelOptions, prop } from '@typegoose/typegoose';

/**
 * What searches and lists read of a product, in the shape that their indexes need. It derives from the
 * product and the position of its category, and is written in the same transaction. It only tells which
 * products to show: clients get the product.
 */
@modelOptions({ schemaOptions: { collection: 'listings', versionKey: false } })
export class Listing {
  /** The product's id. */
  @prop({ type: String, required: true })
  _id!: string;

  /** The name for sorting, without capitals and accents. It may be empty. */
  @prop({ type: String, default: '' })
  nameKey!: string;

  @prop({ type: Number, required: true })
  salePriceCents!: number;

  @prop({ type: Number, required: true })
  discountPercent!: number;

  @prop({ type: Boolean, required: true })
  inStock!: boolean;

  /** Its category and the ancestors of that. */
  @prop({ type: () => [String], required: true })
  shelves!: string[];

  /** Everything that a search matches by equality, each with a prefix for its kind: see listing-keys.ts. */
  @prop({ type: () => [String], required: true })
  keys!: string[];

  /** The prefixes of the words of the name, for suggestions. */
  @prop({ type: () => [String], required: true })
  prefixes!: string[];

  /** The properties by which a search ranks, sorts and counts, as one text: see listing-facts.ts. */
  @prop({ type: String, required: true })
  facts!: string;

  /** The properties that facets count, as one text to group by. */
  @prop({ type: String, required: true })
  facetKey!: string;
}
