import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { modelOptions, prop } from '@typegoose/typegoose';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Brand } from '../brand/brand.entity.js';

@ObjectType({ description: 'A property that a shopper compares, such as a material or a weight.' })
@modelOptions({ schemaOptions: { _id: false } })
export class ProductAttribute {
  @Field({ description: 'For example "Material".' })
  @prop({ type: String, required: true })
  name!: string;

  @Field({ description: 'For example "Oak".' })
  @prop({ type: String, required: true })
  value!: string;
}

@modelOptions({ schemaOptions: { _id: false } })
export class Thumbnail {
  @prop({ type: String, required: true })
  key!: string;

  @prop({ type: Number, required: true })
  width!: number;

  @prop({ type: Number, required: true })
  height!: number;
}

@ObjectType({ description: 'A picture of a product.' })
@modelOptions({ schemaOptions: { _id: false } })
export class ProductImage {
  @Field(() => ID, { description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  id!: string;

  /** The key in the object storage. Clients see a URL. */
  @prop({ type: String, required: true })
  key!: string;

  @Field({ description: 'What the picture shows, for those who cannot see it.' })
  @prop({ type: String, default: '' })
  alt!: string;

  @Field(() => Int, { nullable: true, description: 'In pixels; null for a picture that came with the shop.' })
  @prop({ type: Number })
  width?: number;

  @Field(() => Int, { nullable: true, description: 'In pixels; null for a picture that came with the shop.' })
  @prop({ type: Number })
  height?: number;

  /** From small to large; empty until a job has made them. */
  @prop({ type: () => [Thumbnail], default: [] })
  thumbnails!: Thumbnail[];
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A product for sale.' })
@modelOptions({ schemaOptions: { collection: 'products', timestamps: true, versionKey: false } })
export class Product {
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  @Field({ description: 'The stock keeping unit, unique in the shop.' })
  @prop({ type: String, required: true })
  sku!: string;

  @Field({ description: 'The name in URLs, unique in the shop.' })
  @prop({ type: String, required: true })
  slug!: string;

  @Field({ description: 'The name that shoppers see.' })
  @prop({ type: String, required: true })
  name!: string;

  @Field({ description: 'The description, as plain text.' })
  @prop({ type: String, default: '' })
  description!: string;

  @prop({ type: Number, required: true })
  priceCents!: number;

  @Field(() => Int, { description: 'Whole percent off the list price, 0 to 100.' })
  @prop({ type: Number, required: true, default: 0 })
  discountPercent!: number;

  /** Derives from price and discount. It is stored so that an index can sort by it. */
  @prop({ type: Number, required: true })
  salePriceCents!: number;

  // Every stock change is a single update of this document that keeps received = stock + reserved + sold.

  @Field(() => Int, { description: 'How many can be bought now.' })
  @prop({ type: Number, required: true, default: 0 })
  stock!: number;

  /** Held for unfinished checkouts. */
  @prop({ type: Number, required: true, default: 0 })
  reserved!: number;

  @prop({ type: Number, required: true, default: 0 })
  sold!: number;

  /** Initial stock and all adjustments. */
  @prop({ type: Number, required: true, default: 0 })
  received!: number;

  /** Administrators get a mail when stock falls to this. Null means the shop's threshold. */
  @prop({ type: Number, default: null })
  lowStockThreshold!: number | null;

  @Field(() => Brand, { nullable: true, description: 'Its brand.' })
  @prop({ type: () => Brand, default: null })
  brand?: Brand | null;

  @prop({ type: String })
  categoryId?: string | null;

  @prop({ type: () => [ProductImage], default: [] })
  images!: ProductImage[];

  @AssumedSize(5)
  @Field(() => [String], { description: 'Words that shoppers filter by.' })
  @prop({ type: () => [String], default: [] })
  tags!: string[];

  @AssumedSize(5)
  @Field(() => [ProductAttribute], { description: 'Properties to compare, in display order.' })
  @prop({ type: () => [ProductAttribute], default: [] })
  attributes!: ProductAttribute[];

  @Field(() => Int, {
    description:
      'Increases with every change of the product details and every stock count, but not with `adjustStock`, sales or returns. Pass it to `updateProduct` to change only the version that you have seen.',
  })
  @prop({ type: Number, required: true, default: 1 })
  version!: number;

  @Field({ description: 'When it was added to the catalogue.' })
  createdAt!: Date;

  @Field({ description: 'When it last changed.' })
  updatedAt!: Date;
}
