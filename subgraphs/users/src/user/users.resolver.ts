import { connectionTypeOf, type Connection } from '@cartwright/shared/graphql/connection';
import { Paged } from '@cartwright/shared/graphql/list-size';
import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { listUsers } from './list-users.js';
import { User } from './user.entity.js';
import { UsersArgs } from './users.inputs.js';

const UserConnection = connectionTypeOf('User', () => User);

@Resolver()
export class UsersResolver {
  @Paged()
  @Query(() => UserConnection, { description: 'All users, newest first, for administrators.' })
  @RequiresScopes('users:manage')
  users(@Args() args: UsersArgs, @Ctx() ctx: RequestContext): Promise<Connection<User>> {
    return listUsers(ctx, args);
  }
}
