import { randomUUID } from 'node:crypto';
import { operation } from '@cartwright/shared/client/operation';
import { hasCode } from '@cartwright/shared/errors';
import type { Client } from '@cartwright/shared/identity/client';
import type { Role } from '@cartwright/shared/identity/identity';
import type { AppContext } from '../context.js';
import type { Verdict } from './admin-check.js';
import type { Credentials } from './basic-credentials.js';
import { countAttempt } from './attempt-limit.js';

// Not `login`, which opens a session and mails the owner about a new device.
const CHECK = operation(
  'users',
  `mutation ($email: String!, $password: String!) {
  checkCredentials(email: $email, password: $password) { role }
}`,
);

// The gateway's deadline for a login. On a busy machine, a password check waits for others.
const DEADLINE_MS = 10_000;

/**
 * Asks users whether these are the credentials of an administrator. Throws RATE_LIMITED after too many attempts from the client's
 * address, which are counted both here and, like failed logins, by users.
 */
export async function askUsers(ctx: AppContext, credentials: Credentials, client: Client): Promise<Verdict> {
  await countAttempt(ctx, client.ip);
  try {
    const { checkCredentials } = await ctx.users.query<{ checkCredentials: { role: Role } | null }>(
      CHECK,
      { ...credentials },
      { requestId: randomUUID(), client, deadlineMs: DEADLINE_MS },
    );
    return checkCredentials?.role === 'ADMIN' ? 'admin' : 'refused';
  } catch (error) {
    if (hasCode(error, 'UNAUTHENTICATED') || hasCode(error, 'BAD_USER_INPUT')) return 'refused';
    throw error;
  }
}
