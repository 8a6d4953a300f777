import { modelOptions, prop } from '@typegoose/typegoose';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A group of products. A category with a parent is a subcategory.' })
@modelOptions({ schemaOptions: { collection: 'categories', timestamps: true, versionKey: false } })
export class Category {
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  @Field({ description: 'The name that shoppers see.' })
  @prop({ type: String, required: true })
  name!: string;

  @Field({ description: 'The name in URLs, unique in the shop.' })
  @prop({ type: String, required: true })
  slug!: string;

  @prop({ type: String })
  imageKey?: string | null;

  /** Null for a root. Null is stored, so that roots can be looked up. */
  @prop({ type: String, default: null })
  parentId!: string | null;

  /** All ancestors, the root first. */
  @prop({ type: () => [String], default: [] })
  ancestorIds!: string[];

  /** Increases with every write that relies on this category: see lock-categories.ts. */
  @prop({ type: Number, default: 0 })
  revision!: number;
}
