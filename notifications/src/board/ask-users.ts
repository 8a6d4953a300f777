import { randomUUID } from 'node:crypto';
import { hasCode } from '@cartwright/shared/errors';
import type { Role } from '@cartwright/shared/identity/identity';
import type { AppContext } from '../context.js';
import type { Verdict } from './admin-check.js';
import type { Credentials } from './basic-credentials.js';
import { countTry } from './try-limit.js';

const LOGIN = `mutation ($email: String!, $password: String!) {
  login(email: $email, password: $password) { user { role } }
}`;

/** Whether these are the credentials of an administrator's account, as the users subgraph knows it. */
export async function askUsers(ctx: AppContext, credentials: Credentials, address: string): Promise<Verdict> {
  if (!(await countTry(ctx, address))) return 'too-many-tries';
  try {
    const { login } = await ctx.users.query<{ login: { user: { role: Role } } }>(
      LOGIN,
      { ...credentials },
      { requestId: randomUUID() },
    );
    return login.user.role === 'ADMIN' ? 'admin' : 'refused';
  } catch (error) {
    if (hasCode(error, 'UNAUTHENTICATED') || hasCode(error, 'BAD_USER_INPUT')) return 'refused';
    if (hasCode(error, 'RATE_LIMITED')) return 'too-many-tries';
    throw error;
  }
}
