import { modelOf } from '@cartwright/shared/mongo/model-of';
import { OutboxRow } from '@cartwright/shared/outbox/outbox.entity';
import type { Connection } from 'mongoose';
import { AddressBook } from './address/address.entity.js';
import { AuditEvent } from './audit/audit-event.entity.js';
import { EmailToken } from './email/email-token.entity.js';
import { LinkedIdentity } from './google/linked-identity.entity.js';
import { Credential } from './password/credential.entity.js';
import { ResetCode } from './password/reset-code.entity.js';
import { ResetToken } from './password/reset-token.entity.js';
import { RoleGuard } from './role/role-guard.entity.js';
import { RefreshToken } from './session/refresh-token.entity.js';
import { Session } from './session/session.entity.js';
import { User } from './user/user.entity.js';

/** The collections of this subgraph's database. */
export const openDb = (connection: Connection) => ({
  users: modelOf(connection, User),
  credentials: modelOf(connection, Credential),
  sessions: modelOf(connection, Session),
  refreshTokens: modelOf(connection, RefreshToken),
  emailTokens: modelOf(connection, EmailToken),
  resetCodes: modelOf(connection, ResetCode),
  resetTokens: modelOf(connection, ResetToken),
  linkedIdentities: modelOf(connection, LinkedIdentity),
  addressBooks: modelOf(connection, AddressBook),
  auditEvents: modelOf(connection, AuditEvent),
  roleGuards: modelOf(connection, RoleGuard),
  outbox: modelOf(connection, OutboxRow),
});

export type Db = ReturnType<typeof openDb>;
