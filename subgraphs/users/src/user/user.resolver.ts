import { notFound } from '@cartwright/shared/errors';
import { Authenticated, RequiresScopes } from '@cartwright/shared/graphql/policies';
import type { Role } from '@cartwright/shared/identity/identity';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { PRIVATE, requirePrivateAccess } from './require-private-access.js';
import { RoleEnum, User } from './user.entity.js';

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { description: 'The signed-in user.' })
  @Authenticated()
  me(@Ctx() ctx: RequestContext): Promise<User> {
    return getUser(ctx, ctx.identity.userId ?? '');
  }

  @Query(() => User, {
    nullable: true,
    description: 'Any user, for administrators. NOT_FOUND when the user does not exist.',
  })
  @RequiresScopes('users:manage')
  user(
    @Arg('id', () => ID, { description: "The user's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<User> {
    return getUser(ctx, id);
  }

  @FieldResolver(() => String, { nullable: true, description: `The address to log in with. ${PRIVATE}` })
  email(@Root() user: User, @Ctx() ctx: RequestContext): string {
    return toMailOwner(ctx, user).email;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: `A new address that is not confirmed yet. ${PRIVATE}`,
  })
  pendingEmail(@Root() user: User, @Ctx() ctx: RequestContext): string | null {
    return requirePrivateAccess(ctx, user).pendingEmail;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: `Whether the owner of the address has confirmed it. ${PRIVATE}`,
  })
  emailVerified(@Root() user: User, @Ctx() ctx: RequestContext): boolean {
    return toMailOwner(ctx, user).emailVerified;
  }

  @FieldResolver(() => String, { nullable: true, description: `A phone number. ${PRIVATE}` })
  phone(@Root() user: User, @Ctx() ctx: RequestContext): string | null {
    return requirePrivateAccess(ctx, user).phone;
  }

  @FieldResolver(() => RoleEnum, {
    nullable: true,
    description: `What the account is allowed to do. ${PRIVATE}`,
  })
  role(@Root() user: User, @Ctx() ctx: RequestContext): Role {
    return requirePrivateAccess(ctx, user).role;
  }

  @FieldResolver(() => Date, { nullable: true, description: `When the account was created. ${PRIVATE}` })
  createdAt(@Root() user: User, @Ctx() ctx: RequestContext): Date {
    return requirePrivateAccess(ctx, user).createdAt;
  }
}

/** A client that has just proved to read the account's mails already knows its address. */
const toMailOwner = (ctx: RequestContext, user: User): User =>
  ctx.mailOwnerId === user._id ? user : requirePrivateAccess(ctx, user);

async function getUser(ctx: RequestContext, id: string): Promise<User> {
  const user = await ctx.userById.load(id);
  if (!user) throw notFound('user', id);
  return user;
}
