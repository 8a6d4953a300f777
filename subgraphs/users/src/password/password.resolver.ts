import { Authenticated, Internal, SignsIn } from '@cartwright/shared/graphql/policies';
import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { AuthPayload } from '../session/auth-payload.js';
import { signIn } from '../session/sign-in.js';
import { User } from '../user/user.entity.js';
import { withCredentialLock } from './with-credential-lock.js';
import { changePassword } from './change-password.js';
import { forgotPassword } from './forgot-password.js';
import { issueResetCode } from './issue-reset-code.js';
import { IssuedResetCode } from './issued-reset-code.js';
import { logIn } from './log-in.js';
import {
  ChangePasswordArgs,
  ForgotPasswordArgs,
  IssueResetCodeArgs,
  LoginArgs,
  PasswordReset,
  ResetPasswordArgs,
  VerifyOtpArgs,
} from './password.inputs.js';
import { resetPassword } from './reset-password.js';
import { verifyOtp } from './verify-otp.js';

@Resolver()
export class PasswordResolver {
  @Mutation(() => AuthPayload, {
    description:
      'Signs a user in. UNAUTHENTICATED when email or password is wrong, RATE_LIMITED after several failed attempts.',
  })
  @SignsIn()
  async login(@Args() args: LoginArgs, @Ctx() ctx: RequestContext): Promise<AuthPayload> {
    const { user, confirm } = await logIn(ctx, args);
    return withCredentialLock(user._id, () => signIn(ctx, user, confirm));
  }

  @Mutation(() => User, {
    description:
      'For services: finds the user with this email and password. Same errors as `login`; no session begins.',
  })
  @Internal()
  async checkCredentials(@Args() args: LoginArgs, @Ctx() ctx: RequestContext): Promise<User> {
    return (await logIn(ctx, args)).user;
  }

  @Mutation(() => Boolean, {
    description:
      'Mails a code of six digits (ten after many requests), valid for ten minutes, to the address if an account has it. Always true, so that it does not reveal which addresses have accounts.',
  })
  @SignsIn()
  async forgotPassword(@Args() { email }: ForgotPasswordArgs, @Ctx() ctx: RequestContext): Promise<boolean> {
    await forgotPassword(ctx, email);
    return true;
  }

  @Mutation(() => IssuedResetCode, {
    nullable: true,
    description:
      'For services: creates the code that a reset mail contains, which replaces the previous code for the same device or network. Null when no account has the address, or strangers have requested too many.',
  })
  @Internal()
  issuePasswordResetCode(
    @Args() { email, eventId, deviceKey, network }: IssueResetCodeArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<IssuedResetCode | null> {
    const requestedFrom = { deviceKey: deviceKey ?? null, network: network ?? '' };
    return issueResetCode(ctx, { email, eventId: eventId ?? null, requestedFrom });
  }

  @Mutation(() => PasswordReset, {
    description:
      'Exchanges the mailed code for a token to set a new password. UNAUTHENTICATED when it is wrong, expired, or was tried five times.',
  })
  @SignsIn()
  verifyOtp(@Args() args: VerifyOtpArgs, @Ctx() ctx: RequestContext): Promise<PasswordReset> {
    return verifyOtp(ctx, args);
  }

  @Mutation(() => Boolean, {
    description:
      'Sets a new password and ends all sessions of the user. UNAUTHENTICATED when the token was used or has expired.',
  })
  @SignsIn()
  async resetPassword(@Args() args: ResetPasswordArgs, @Ctx() ctx: RequestContext): Promise<boolean> {
    await resetPassword(ctx, args);
    return true;
  }

  @Mutation(() => User, {
    description:
      'Sets a new password and ends all other sessions. BAD_USER_INPUT when the current one is wrong, RATE_LIMITED after five such attempts.',
  })
  @Authenticated()
  changePassword(@Args() args: ChangePasswordArgs, @Ctx() ctx: RequestContext): Promise<User> {
    return changePassword(ctx, args);
  }
}
