import { modelOptions, prop } from '@typegoose/typegoose';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: "An address from a user's address book." })
@modelOptions({ schemaOptions: { versionKey: false } })
export class Address {
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  @Field(() => String, { nullable: true, description: 'The user\'s name for it, such as "Home".' })
  @prop({ type: String })
  label?: string | null;

  @Field({ description: 'Who receives the parcels.' })
  @prop({ type: String, required: true })
  recipient!: string;

  @Field({ description: 'Street and number.' })
  @prop({ type: String, required: true })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'Floor, flat, company and the like.' })
  @prop({ type: String })
  line2?: string | null;

  @Field({ description: 'City or town.' })
  @prop({ type: String, required: true })
  city!: string;

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  @prop({ type: String })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code, if the country has them.' })
  @prop({ type: String })
  postalCode?: string | null;

  @Field({ description: 'ISO 3166-1 alpha-2, such as `DE`.' })
  @prop({ type: String, required: true })
  country!: string;

  @Field(() => String, { nullable: true, description: 'A phone number for the carrier.' })
  @prop({ type: String })
  phone?: string | null;
}

/** All addresses of a user in one document, which names the default once, so there is never more than one. */
@modelOptions({ schemaOptions: { collection: 'address_books', versionKey: false } })
export class AddressBook {
  /** The user's id. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: () => [Address], required: true })
  addresses!: Address[];

  /** Null only when there are no addresses. */
  @prop({ type: String, default: null })
  defaultAddressId!: string | null;

  /**
   * Increases with each change. A change is written only if the version has not changed since it was read.
   */
  @prop({ type: Number, required: true })
  version!: number;
}
