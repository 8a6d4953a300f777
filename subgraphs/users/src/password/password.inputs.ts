import { MaxLength, ValidateBy } from 'class-validator';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { MAX_EMAIL_LENGTH } from '../user/email.js';
import { normalizePassword } from './normalize-password.js';

const MIN_PASSWORD_LENGTH = 8;
const MAX_PASSWORD_LENGTH = 128;
// The password as typed. The rules apply to its normalized form, but normalizing must not take long.
const MAX_TYPED_LENGTH = 4 * MAX_PASSWORD_LENGTH;

const passwordRule = (min: number, message: string): PropertyDecorator =>
  ValidateBy({
    name: 'isPassword',
    validator: {
      validate: (value) => typeof value === 'string' && isBetween(min, value),
      defaultMessage: () => `$property must have ${message} characters.`,
    },
  });

function isBetween(min: number, password: string): boolean {
  if (password.length > MAX_TYPED_LENGTH) return false;
  const { length } = normalizePassword(password);
  return length >= min && length <= MAX_PASSWORD_LENGTH;
}

/** The length of a new password, checked before anything is hashed. */
export const PasswordLength = () =>
  passwordRule(MIN_PASSWORD_LENGTH, `${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH}`);

/** An old password may break the current rules, but must not be so long that hashing it is slow. */
export const BoundedPassword = () => passwordRule(0, `at most ${MAX_PASSWORD_LENGTH}`);

export const BoundedEmail = () =>
  MaxLength(MAX_EMAIL_LENGTH, { message: `email must have at most ${MAX_EMAIL_LENGTH} characters.` });

@ArgsType()
export class LoginArgs {
  @Field({ description: 'The address of the account.' })
  @BoundedEmail()
  email!: string;

  @Field({ description: 'Its password.' })
  @BoundedPassword()
  password!: string;
}

@ArgsType()
export class ForgotPasswordArgs {
  @Field({ description: 'The address of the account.' })
  @BoundedEmail()
  email!: string;
}

@ArgsType()
export class IssueResetCodeArgs {
  @Field({ description: 'The address that the user entered.' })
  email!: string;

  @Field(() => ID, { nullable: true, description: 'Deduplicates retries of the same mail.' })
  eventId?: string | null;

  @Field(() => String, { nullable: true, description: 'The browser that requested it.' })
  deviceKey?: string | null;

  @Field(() => String, { nullable: true, description: 'The network of the request.' })
  network?: string | null;
}

@ArgsType()
export class VerifyOtpArgs {
  @Field({ description: 'The address that the code was mailed to.' })
  @BoundedEmail()
  email!: string;

  @Field({ description: 'The digits from the mail: six, or ten after many requests.' })
  @MaxLength(20, { message: 'otp must be the mailed code of six or ten digits.' })
  otp!: string;
}

@ArgsType()
export class ResetPasswordArgs {
  @Field({ description: 'The resetToken from `verifyOtp`.' })
  @MaxLength(200, { message: 'resetToken is too long.' })
  resetToken!: string;

  @Field({ description: '8 to 128 characters, and none of the most common passwords.' })
  @PasswordLength()
  newPassword!: string;
}

@ArgsType()
export class ChangePasswordArgs {
  @Field({ description: 'The current password.' })
  @BoundedPassword()
  currentPassword!: string;

  @Field({ description: '8 to 128 characters, and none of the most common passwords.' })
  @PasswordLength()
  newPassword!: string;
}

@ObjectType({ description: 'The right to set a new password, once.' })
export class PasswordReset {
  @Field({ description: 'The token for `resetPassword`.' })
  resetToken!: string;

  @Field({ description: 'When it expires.' })
  expiresAt!: Date;
}
