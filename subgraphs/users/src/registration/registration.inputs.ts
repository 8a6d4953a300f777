import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { PasswordLength } from '../password/password.inputs.js';
import { IsMailAddress, MAIL_ADDRESS } from '../user/email.js';

@InputType({ description: 'A new account.' })
export class RegisterInput {
  @Field({ description: 'The name that others see, 1 to 100 characters.' })
  @IsLine(1, 100)
  name!: string;

  @Field({ description: `An address that no other account has, ${MAIL_ADDRESS}.` })
  @IsMailAddress()
  email!: string;

  @Field({ description: '8 to 128 characters, and none of the most common passwords.' })
  @PasswordLength()
  password!: string;

  @Field(() => String, {
    nullable: true,
    description: "The shop's registration key for administrators; leave it out to register as a customer.",
  })
  @IsOptional()
  @MaxLength(256, { message: 'adminKey is too long.' })
  adminKey?: string | null;
}
