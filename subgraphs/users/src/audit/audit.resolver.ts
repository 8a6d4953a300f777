import { connectionTypeOf, toConnection, type Connection } from '@cartwright/shared/graphql/connection';
import { Paged } from '@cartwright/shared/graphql/list-size';
import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { hasScope } from '@cartwright/shared/identity/identity';
import { findPage } from '@cartwright/shared/mongo/page';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { AuditEvent, AuditEventType } from './audit-event.entity.js';
import { AuditEventsArgs } from './audit.inputs.js';

export const AuditEventConnection = connectionTypeOf('AuditEvent', () => AuditEvent);

@Resolver(() => AuditEvent)
export class AuditResolver {
  @Paged()
  @Query(() => AuditEventConnection, {
    description: 'What happened to all accounts, newest first, for administrators.',
  })
  @RequiresScopes('users:manage')
  async auditEvents(
    @Args() { userId, type, ...page }: AuditEventsArgs,
    @Ctx() { db }: RequestContext,
  ): Promise<Connection<AuditEvent>> {
    const filter = { ...(userId != null && { userId }), ...(type && { type }) };
    const found = await findPage(db.auditEvents, filter, page);
    return toConnection(found, () => db.auditEvents.countDocuments(filter).exec());
  }

  @FieldResolver()
  ip(@Root() event: AuditEvent, @Ctx() ctx: RequestContext): string {
    return maySeeClient(ctx, event) ? event.ip : '';
  }

  @FieldResolver()
  device(@Root() event: AuditEvent, @Ctx() ctx: RequestContext): string {
    return maySeeClient(ctx, event) ? event.device : '';
  }
}

/** Hides the IP address of the administrator who changed a user's role from that user. */
function maySeeClient({ identity }: RequestContext, { type, userId, actorId }: AuditEvent): boolean {
  return type !== AuditEventType.ROLE_CHANGED || actorId === userId || hasScope(identity, 'users:manage');
}
