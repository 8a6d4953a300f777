import { toConnection, type Connection } from '@cartwright/shared/graphql/connection';
import { findPage } from '@cartwright/shared/mongo/page';
import type { AppContext } from '../context.js';
import { searchWordsOf } from './search-terms.js';
import type { User } from './user.entity.js';
import type { UsersArgs } from './users.inputs.js';

/** Newest first. */
export async function listUsers(
  { db }: AppContext,
  { search, role, ...page }: UsersArgs,
): Promise<Connection<User>> {
  const filter = { ...(role && { role }), ...searchFilter(search ?? '') };
  const found = await findPage(db.users, filter, page);
  return toConnection(found, () => db.users.countDocuments(filter).exec());
}

/** The pattern is anchored and case-sensitive, so that the index on the terms can serve it. */
function searchFilter(search: string) {
  const words = searchWordsOf(search);
  if (words.length === 0) return {};
  return { $and: words.map((word) => ({ searchTerms: { $regex: `^${escapePattern(word)}` } })) };
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
