import { IsBoolean, IsOptional, isISO31661Alpha2 } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { IsLine, IsPhone, IsText } from '@cartwright/shared/graphql/text-rules';

const IsCountry = (): PropertyDecorator =>
  IsText(isISO31661Alpha2, 'be a country code of ISO 3166-1 alpha-2, such as DE.');

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
  @IsLine(1, 100)
  recipient?: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number, 1 to 200 characters.' })
  @IsLine(1, 200)
  line1?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Floor, flat, company and the like; at most 200 characters.',
  })
  @IsOptional()
  @IsLine(0, 200)
  line2?: string | null;

  @Field(() => String, { nullable: true, description: 'City or town, 1 to 100 characters.' })
  @IsLine(1, 100)
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county; at most 100 characters.' })
  @IsOptional()
  @IsLine(0, 100)
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code, at most 20 characters.' })
  @IsOptional()
  @IsLine(0, 20)
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, such as `DE`.' })
  @IsCountry()
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A number for the carrier to call: 5 to 30 digits, blanks and `+ - ( ) .`.',
  })
  @IsOptional()
  @IsPhone()
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
