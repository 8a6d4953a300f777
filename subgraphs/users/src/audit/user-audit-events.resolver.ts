import { ConnectionArgs, toConnection, type Connection } from '@cartwright/shared/graphql/connection';
import { Paged } from '@cartwright/shared/graphql/list-size';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { PRIVATE, requirePrivateAccess } from '../user/require-private-access.js';
import { User } from '../user/user.entity.js';
import type { AuditEvent } from './audit-event.entity.js';
import { AuditEventConnection } from './audit.resolver.js';

@Resolver(() => User)
export class UserAuditEventsResolver {
  @Paged()
  @FieldResolver(() => AuditEventConnection, {
    nullable: true,
    description: `What happened to the account, newest first. ${PRIVATE}`,
  })
  async auditEvents(
    @Root() user: User,
    @Args() { first, after }: ConnectionArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<AuditEvent>> {
    const { _id } = requirePrivateAccess(ctx, user);
    const page = await ctx.auditEventsOfUser.load({ parentId: _id, first, after });
    return toConnection(page, () => ctx.auditEventCountOfUser.load(_id));
  }
}
