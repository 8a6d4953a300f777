import { modelOptions, prop } from '@typegoose/typegoose';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The shipping address of an order, as it was at checkout or was set since.' })
@modelOptions({ schemaOptions: { _id: false } })
export class ShippingAddress {
  @Field({ description: 'The recipient.' })
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
