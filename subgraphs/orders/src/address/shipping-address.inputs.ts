import { IsAddressPart } from '@cartwright/shared/address/address-rules';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Where an order goes. What is left out is none.' })
export class ShippingAddressInput {
  @Field({ description: 'Who receives it, 1 to 100 characters.' })
  @IsAddressPart()
  recipient!: string;

  @Field({ description: 'Street and number, 1 to 200 characters.' })
  @IsAddressPart()
  line1!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Floor, flat, company and the like; at most 200 characters.',
  })
  @IsAddressPart()
  line2?: string | null;

  @Field({ description: 'City or town, 1 to 100 characters.' })
  @IsAddressPart()
  city!: string;

  @Field(() => String, { nullable: true, description: 'State, province or county; at most 100 characters.' })
  @IsAddressPart()
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code, at most 20 characters.' })
  @IsAddressPart()
  postalCode?: string | null;

  @Field({ description: 'ISO 3166-1 alpha-2, such as `DE`.' })
  @IsAddressPart()
  country!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A number for the carrier to call: 5 to 30 digits, blanks and `+ - ( ) .`.',
  })
  @IsAddressPart()
  phone?: string | null;
}
