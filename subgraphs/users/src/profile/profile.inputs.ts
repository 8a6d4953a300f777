import { IsLine, IsPhone } from '@cartwright/shared/graphql/text-rules';
import { IsOptional } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { BoundedPassword } from '../password/password.inputs.js';
import { IsMailAddress, MAIL_ADDRESS } from '../user/email.js';

@InputType({ description: "Changes to the user's own profile; fields left out stay unchanged." })
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: 'The name that others see, 1 to 100 characters.' })
  @IsLine(1, 100)
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `A new address, ${MAIL_ADDRESS}. It replaces the current one once its owner confirms it with the mailed link.`,
  })
  @IsMailAddress()
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'A phone number; null removes it.' })
  @IsOptional()
  @IsPhone()
  phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Required for a new address when the last login is more than 15 minutes ago.',
  })
  @IsOptional()
  @BoundedPassword()
  currentPassword?: string | null;
}
