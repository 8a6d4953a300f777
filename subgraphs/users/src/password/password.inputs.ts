import { Length, MaxLength } from 'class-validator';
import { ArgsType, Field, ObjectType } from 'type-graphql';
import { MAX_EMAIL_LENGTH } from '../user/email.js';

const MAX_PASSWORD_LENGTH = 128;
const LENGTH_MESSAGE = `must have 8 to ${MAX_PASSWORD_LENGTH} characters.`;

/** The length of a new password, checked before anything is hashed. */
export const PasswordLength = () =>
  Length(8, MAX_PASSWORD_LENGTH, { message: ({ property }) => `${property} ${LENGTH_MESSAGE}` });

/** An old password may break today's rules, but must not be long enough to keep the hash busy. */
export const BoundedPassword = () =>
  MaxLength(MAX_PASSWORD_LENGTH, {
    message: ({ property }) => `${property} must have at most ${MAX_PASSWORD_LENGTH} characters.`,
  });

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
export class VerifyOtpArgs {
  @Field({ description: 'The address that the code was mailed to.' })
  @BoundedEmail()
  email!: string;

  @Field({ description: 'The six digits from the mail.' })
  @MaxLength(20, { message: 'otp has six digits.' })
  otp!: string;
}

@ArgsType()
export class ResetPasswordArgs {
  @Field({ description: 'What `verifyOtp` gave.' })
  @MaxLength(200, { message: 'resetToken is too long.' })
  resetToken!: string;

  @Field({ description: '8 to 128 characters, and none of the most common passwords.' })
  @PasswordLength()
  newPassword!: string;
}

@ArgsType()
export class ChangePasswordArgs {
  @Field({ description: 'The password so far.' })
  @BoundedPassword()
  currentPassword!: string;

  @Field({ description: '8 to 128 characters, and none of the most common passwords.' })
  @PasswordLength()
  newPassword!: string;
}

@ObjectType({ description: 'The right to set a new password, once.' })
export class PasswordReset {
  @Field({ description: 'For `resetPassword`.' })
  resetToken!: string;

  @Field({ description: 'When it ends.' })
  expiresAt!: Date;
}
