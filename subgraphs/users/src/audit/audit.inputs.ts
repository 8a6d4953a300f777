import { ConnectionArgs } from '@cartwright/shared/graphql/connection';
import { ArgsType, Field, ID } from 'type-graphql';
import { AuditEventType } from './audit-event.entity.js';

@ArgsType()
export class AuditEventsArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: 'Only events of this account.' })
  userId?: string | null;

  @Field(() => AuditEventType, { nullable: true, description: 'Only events of this kind.' })
  type?: AuditEventType | null;
}
