import { IsAddressPart } from '@cartwright/shared/address/address-rules';
import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { IsBoolean, IsOptional } from 'class-validator';
import { Field, InputType } from 'type-graphql';

@InputType({
  description: 'Changes to an address. Fields left out stay unchanged; null clears optional fields.',
})
export class UpdateAddressInput {
  @Field(() => String, {
    nullable: true,
    description: 'A name for it, such as "Home"; at most 50 characters.',
  })
  @IsOptional()
  @IsLine(0, 50)
  label?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who receives the parcels, 1 to 100 characters.',
  })
  @IsAddressPart()
  recipient?: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number, 1 to 200 characters.' })
  @IsAddressPart()
  line1?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Floor, flat, company and the like; at most 200 characters.',
  })
  @IsAddressPart()
  line2?: string | null;

  @Field(() => String, { nullable: true, description: 'City or town, 1 to 100 characters.' })
  @IsAddressPart()
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county; at most 100 characters.' })
  @IsAddressPart()
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code, at most 20 characters.' })
  @IsAddressPart()
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, such as `DE`.' })
  @IsAddressPart()
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A phone number for the carrier: 5 to 30 digits, spaces and `+ - ( ) .`.',
  })
  @IsAddressPart()
  phone?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True makes it the default. False is rejected for the default: make another the default instead.',
  })
  @IsBoolean({ message: 'isDefault must be true or false.' })
  isDefault?: boolean | null;
}

// A new address requires fields that a change may omit. The rules for their values are the same.
@InputType({ description: 'A new address.' })
export class AddressInput extends UpdateAddressInput {
  @Field({ description: 'Who receives the parcels, 1 to 100 characters.' })
  override recipient!: string;

  @Field({ description: 'Street and number, 1 to 200 characters.' })
  override line1!: string;

  @Field({ description: 'City or town, 1 to 100 characters.' })
  override city!: string;

  @Field({ description: 'ISO 3166-1 alpha-2, such as `DE`.' })
  override country!: string;

  @Field({
    defaultValue: false,
    description: 'Whether it becomes the default; the first address always does.',
  })
  override isDefault!: boolean;
}
