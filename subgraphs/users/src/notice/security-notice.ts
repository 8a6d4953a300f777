import { sendSecurityNotice, type SecurityNotice } from '@cartwright/shared/jobs/notifications';
import { newId } from '@cartwright/shared/mongo/new-id';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { RequestContext } from '../context.js';
import { describeDevice } from '../device/describe-device.js';

/**
 * The outbox entry of a mail that informs users of a change to their account. `email` replaces the current
 * address.
 */
export const securityNotice = (
  { client }: RequestContext,
  userId: string,
  notice: SecurityNotice,
  email?: string,
): OutboxEntry =>
  outboxEntry(sendSecurityNotice, {
    version: 1,
    eventId: newId(),
    userId,
    notice,
    at: new Date().toISOString(),
    device: describeDevice(client.userAgent),
    ip: client.ip,
    ...(email && { email }),
  });
