import type { RequestContext } from '../context.js';
import type { User } from './user.entity.js';

export function resolveUserReference({ id }: { id: string }, ctx: RequestContext): Promise<User | null> {
  return ctx.userById.load(id);
}
