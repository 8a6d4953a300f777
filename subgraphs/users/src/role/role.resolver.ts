import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import type { Role } from '@cartwright/shared/identity/identity';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { RoleEnum, User } from '../user/user.entity.js';
import { setUserRole } from './set-user-role.js';

@Resolver()
export class RoleResolver {
  @Mutation(() => User, {
    description:
      'Changes the role of a user, at once and also for existing tokens; repeating it changes nothing. NOT_FOUND for an unknown user, CONFLICT for the last administrator.',
  })
  @RequiresScopes('users:manage')
  setUserRole(
    @Arg('userId', () => ID, { description: 'The user to change.' }) userId: string,
    @Arg('role', () => RoleEnum, { description: 'The new role.' }) role: Role,
    @Ctx() ctx: RequestContext,
  ): Promise<User> {
    return setUserRole(ctx, userId, role);
  }
}
