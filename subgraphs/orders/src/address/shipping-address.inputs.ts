import { IsAddressPart } from '@cartwright/shared/address/address-rules';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A complete shipping address. Fields left out become empty.' })
export class ShippingAddressInput {
  @Field({ description: 'The recipient, 1 to 100 characters.' })
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
    description: 'A phone number for the carrier: 5 to 30 digits, spaces and `+ - ( ) .`.',
  })
  @IsAddressPart()
  phone?: string | null;
}
