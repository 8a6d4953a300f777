import { Authenticated, Internal, SignsIn } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { User } from '../user/user.entity.js';
import { IssuedVerification } from './issued-verification.js';
import { issueVerification, resendVerification } from './request-verification.js';
import { verifyEmail } from './verify-email.js';

@Resolver()
export class EmailResolver {
  @Mutation(() => User, {
    description:
      'Confirms an address with the token from the mailed link. BAD_USER_INPUT when it has expired, CONFLICT when another account has taken the address.',
  })
  @SignsIn()
  verifyEmail(
    @Arg('token', { description: 'The token from the link.' }) token: string,
    @Ctx() ctx: RequestContext,
  ): Promise<User> {
    return verifyEmail(ctx, token);
  }

  @Mutation(() => Boolean, {
    description:
      'Mails the confirmation link again. False when there is nothing to confirm; RATE_LIMITED after five within an hour.',
  })
  @Authenticated()
  resendVerification(@Ctx() ctx: RequestContext): Promise<boolean> {
    return resendVerification(ctx, ctx.identity.userId ?? '');
  }

  @Mutation(() => IssuedVerification, {
    nullable: true,
    description:
      'For services: creates the token that a verification mail contains. Null when there is no address to confirm.',
  })
  @Internal()
  issueEmailVerification(
    @Arg('userId', () => ID, { description: 'The owner of the address.' }) userId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<IssuedVerification | null> {
    return issueVerification(ctx, userId);
  }
}
