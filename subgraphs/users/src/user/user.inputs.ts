import { IsEmail, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { ArgsType, Field, InputType } from 'type-graphql';

const MAX_EMAIL_LENGTH = 254;

@InputType({ description: 'What a new account needs.' })
export class RegisterInput {
  @Field({ description: 'The name that others see, 1 to 100 characters.' })
  @Length(1, 100, { message: 'name must have 1 to 100 characters.' })
  @Matches(/\S/, { message: 'name must not be blank.' })
  name!: string;

  @Field({ description: 'An address that no other account has.' })
  @IsEmail({}, { message: 'email must be an email address.' })
  @MaxLength(MAX_EMAIL_LENGTH, { message: `email must have at most ${MAX_EMAIL_LENGTH} characters.` })
  email!: string;

  @Field({ description: 'At least 8 characters, at most 128.' })
  @Length(8, 128, { message: 'password must have 8 to 128 characters.' })
  password!: string;

  @Field(() => String, {
    nullable: true,
    description: "The shop's registration key for administrators; leave it out to shop.",
  })
  @IsOptional()
  @MaxLength(256, { message: 'adminKey is too long.' })
  adminKey?: string | null;
}

@ArgsType()
export class LoginArgs {
  @Field({ description: 'The address of the account.' })
  @MaxLength(MAX_EMAIL_LENGTH, { message: `email must have at most ${MAX_EMAIL_LENGTH} characters.` })
  email!: string;

  @Field({ description: 'Its password.' })
  @MaxLength(128, { message: 'password must have at most 128 characters.' })
  password!: string;
}
