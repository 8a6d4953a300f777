import { newId } from '@cartwright/shared/mongo/new-id';
import type { ClientSession } from 'mongoose';
import type { RequestContext } from '../context.js';
import { describeDevice } from '../device/describe-device.js';
import type { AuditEventType } from './audit-event.entity.js';

export interface EventDetails {
  userId?: string | null;
  detail?: string;
}

/**
 * Writes a security event to the audit log and the process log. In a transaction, it is stored only with the
 * change it describes.
 */
export async function recordEvent(
  { db, client, identity, log }: RequestContext,
  type: AuditEventType,
  { userId = null, detail }: EventDetails,
  session?: ClientSession,
): Promise<void> {
  const event = {
    _id: newId(),
    type,
    at: new Date(),
    userId,
    actorId: identity.userId ?? null,
    ip: client.ip,
    device: client.userAgent && describeDevice(client.userAgent),
    detail: detail ?? null,
  };
  await db.auditEvents.create([event], session ? { session } : {});
  log.info({ audit: event }, 'security event');
}
