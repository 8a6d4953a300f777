import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { Authenticated, SignsIn } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { PRIVATE, requirePrivateAccess } from '../user/require-private-access.js';
import { User } from '../user/user.entity.js';
import { AuthPayload } from './auth-payload.js';
import { logOut, logOutEverywhere, revokeSession } from './log-out.js';
import { refresh } from './refresh.js';
import { Session } from './session.entity.js';

@Resolver(() => Session)
export class SessionResolver {
  @Mutation(() => AuthPayload, {
    description:
      'Exchanges a refresh token, which works once, for new tokens. UNAUTHENTICATED when the session has ended; a token that is used a second time ends it.',
  })
  @SignsIn()
  refreshToken(
    @Arg('refreshToken', () => String, {
      nullable: true,
      description: 'The refresh token; leave it out to use the cookie.',
    })
    token: string | null | undefined,
    @Ctx() ctx: RequestContext,
  ): Promise<AuthPayload> {
    return refresh(ctx, token);
  }

  @Mutation(() => Boolean, {
    description: 'Ends the session of this request. UNAUTHENTICATED when there is none.',
  })
  @SignsIn()
  async logout(@Ctx() ctx: RequestContext): Promise<boolean> {
    await logOut(ctx);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Ends all sessions of the user, this one too.' })
  @Authenticated()
  async logoutEverywhere(@Ctx() ctx: RequestContext): Promise<boolean> {
    await logOutEverywhere(ctx, ctx.identity.userId ?? '');
    return true;
  }

  @Mutation(() => Boolean, {
    description: 'Ends one session of the user. NOT_FOUND when they have no such session.',
  })
  @Authenticated()
  async revokeSession(
    @Arg('id', () => ID, { description: "The session's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    await revokeSession(ctx, ctx.identity.userId ?? '', id);
    return true;
  }

  @FieldResolver(() => Boolean, { description: 'Whether this request belongs to it.' })
  current(@Root() session: Session, @Ctx() { identity }: RequestContext): boolean {
    return session._id === identity.sessionId;
  }
}

@Resolver(() => User)
export class UserSessionsResolver {
  @AssumedSize(5)
  @FieldResolver(() => [Session], {
    nullable: true,
    description: `The user's active sessions, last used first. ${PRIVATE}`,
  })
  sessions(@Root() user: User, @Ctx() ctx: RequestContext): Promise<Session[]> {
    return ctx.sessionsOfUser.load(requirePrivateAccess(ctx, user)._id);
  }
}
