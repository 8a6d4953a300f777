import { IsAddressPart } from '@cartwright/shared/address/address-rules';
import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { IsBoolean, IsOptional } from 'class-validator';
import { Field, InputType } from 'type-graphql';

@InputType({
  description:
    'What to change about an address. What is left out stays as it is; null clears what may be empty.',
})
export class UpdateAddressInput {
  @Field(() => String, {
    nullable: true,
    description: 'What to call it, such as "Home"; at most 50 characters.',
  })
  @IsOptional()
  @IsLine(0, 50)
  label?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who receives what is sent there, 1 to 100 characters.',
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
    description: 'A number for the carrier to call: 5 to 30 digits, blanks and `+ - ( ) .`.',
  })
  @IsAddressPart()
  phone?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True makes it the default. False is refused for the default: choose another instead.',
  })
  @IsBoolean({ message: 'isDefault must be true or false.' })
  isDefault?: boolean | null;
}

// What a change may leave out, a new address must have; the rules are the same.
@InputType({ description: 'A new place to send orders to.' })
export class AddressInput extends UpdateAddressInput {
  @Field({ description: 'Who receives what is sent there, 1 to 100 characters.' })
  override recipient!: string;

  @Field({ description: 'Street and number, 1 to 200 characters.' })
  override line1!: string;

  @Field({ description: 'City or town, 1 to 100 characters.' })
  override city!: string;

  @Field({ description: 'ISO 3166-1 alpha-2, such as `DE`.' })
  override country!: string;

  @Field({ defaultValue: false, description: 'Whether it becomes the default; the first one always does.' })
  override isDefault!: boolean;
}
