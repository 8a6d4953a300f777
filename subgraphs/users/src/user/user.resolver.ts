import { forbidden, notFound } from '@cartwright/shared/errors';
import { Authenticated, Public, RequiresScopes } from '@cartwright/shared/graphql/policies';
import { ownsOr, scopesOfRole, type Role } from '@cartwright/shared/identity/identity';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { AuthPayload } from '../session/auth-payload.js';
import { logIn } from './log-in.js';
import { register } from './register.js';
import { RoleEnum, User } from './user.entity.js';
import { LoginArgs, RegisterInput } from './user.inputs.js';

const PRIVATE = "The user's own, or for administrators; FORBIDDEN for others.";

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { description: 'The signed-in user.' })
  @Authenticated()
  me(@Ctx() ctx: RequestContext): Promise<User> {
    return getUser(ctx, ctx.identity.userId ?? '');
  }

  @Query(() => User, {
    nullable: true,
    description: 'Any user, for administrators. NOT_FOUND when there is none.',
  })
  @RequiresScopes('users:manage')
  user(
    @Arg('id', () => ID, { description: "The user's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<User> {
    return getUser(ctx, id);
  }

  @Mutation(() => AuthPayload, {
    description:
      'Makes an account and signs it in. CONFLICT when the address is taken, FORBIDDEN for a wrong adminKey.',
  })
  @Public()
  async register(
    @Arg('input', { description: 'The new account.' }) input: RegisterInput,
    @Ctx() ctx: RequestContext,
  ): Promise<AuthPayload> {
    return signIn(ctx, await register(ctx, input));
  }

  @Mutation(() => AuthPayload, {
    description: 'Signs a user in. UNAUTHENTICATED when email or password is wrong.',
  })
  @Public()
  async login(@Args() args: LoginArgs, @Ctx() ctx: RequestContext): Promise<AuthPayload> {
    return signIn(ctx, await logIn(ctx, args));
  }

  @FieldResolver(() => String, { nullable: true, description: `The address to log in with. ${PRIVATE}` })
  email(@Root() user: User, @Ctx() ctx: RequestContext): string {
    return privately(ctx, user).email;
  }

  @FieldResolver(() => RoleEnum, { nullable: true, description: `What the account may do. ${PRIVATE}` })
  role(@Root() user: User, @Ctx() ctx: RequestContext): Role {
    return privately(ctx, user).role;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: `Whether the address has been confirmed by its owner. ${PRIVATE}`,
  })
  emailVerified(@Root() user: User, @Ctx() ctx: RequestContext): boolean {
    return privately(ctx, user).emailVerified;
  }

  @FieldResolver(() => Date, { nullable: true, description: `When the account was made. ${PRIVATE}` })
  createdAt(@Root() user: User, @Ctx() ctx: RequestContext): Date {
    return privately(ctx, user).createdAt;
  }
}

function privately({ identity }: RequestContext, user: User): User {
  if (!ownsOr(identity, user._id, 'users:manage'))
    throw forbidden('This is private to the owner of the account.');
  return user;
}

async function getUser(ctx: RequestContext, id: string): Promise<User> {
  const user = await ctx.userById.load(id);
  if (!user) throw notFound('user', id);
  return user;
}

async function signIn(ctx: RequestContext, user: User): Promise<AuthPayload> {
  const { token, expiresAt, sessionId } = await ctx.accessTokens.issue(user);
  ctx.identity = { caller: 'gateway', userId: user._id, sessionId, scopes: scopesOfRole[user.role] };
  return { token, expiresAt, user };
}
