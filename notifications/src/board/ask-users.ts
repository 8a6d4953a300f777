import { randomUUID } from 'node:crypto';
import { operation } from '@cartwright/shared/client/operation';
import { hasCode } from '@cartwright/shared/errors';
import type { Client } from '@cartwright/shared/identity/client';
import type { Role } from '@cartwright/shared/identity/identity';
import type { AppContext } from '../context.js';
import type { Verdict } from './admin-check.js';
import type { Credentials } from './basic-credentials.js';
import { countTry } from './try-limit.js';

// Not `login`: that opens a session and mails its owner about a new device.
const CHECK = operation(
  'users',
  `mutation ($email: String!, $password: String!) {
  checkCredentials(email: $email, password: $password) { role }
}`,
);

// As long as the gateway waits for a login: on a busy machine, comparing a password takes its turn behind others.
const DEADLINE_MS = 10_000;

/**
 * Whether these are the credentials of an administrator's account, as the users subgraph knows it. RATE_LIMITED after too
 * many tries of the client's address, here or there, where they count like failed logins.
 */
export async function askUsers(ctx: AppContext, credentials: Credentials, client: Client): Promise<Verdict> {
  await countTry(ctx, client.ip);
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
