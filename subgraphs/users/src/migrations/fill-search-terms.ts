import type { Connection } from 'mongoose';
import { searchTermsOf } from '../user/search-terms.js';
import type { User } from '../user/user.entity.js';

const BATCH = 500;

/** Adds to older users the terms by which administrators find them. */
export async function fillSearchTerms(connection: Connection): Promise<void> {
  const users = connection.collection<Pick<User, '_id' | 'name' | 'email'>>('users');
  for (;;) {
    const found = await users
      .find({ searchTerms: { $exists: false } }, { projection: { name: 1, email: 1 } })
      .limit(BATCH)
      .toArray();
    if (found.length === 0) return;
    await users.bulkWrite(
      found.map((user) => ({
        updateOne: { filter: { _id: user._id }, update: { $set: { searchTerms: searchTermsOf(user) } } },
      })),
    );
  }
}
