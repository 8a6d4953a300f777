import type { Connection } from 'mongoose';
import { searchTermsOf } from '../user/search-terms.js';
import type { User } from '../user/user.entity.js';

const BATCH = 500;

type Named = Pick<User, '_id' | 'name' | 'email'>;

/**
 * Lets administrators find Łukasz by "lukasz". Skips users whose names have changed, because their terms are
 * already folded.
 */
export async function foldSearchTerms(connection: Connection): Promise<void> {
  const users = connection.collection<Named>('users');
  const nextBatch = (after: string) =>
    users
      .find({ _id: { $gt: after } }, { projection: { name: 1, email: 1 } })
      .sort({ _id: 1 })
      .limit(BATCH)
      .toArray();
  for (let batch = await nextBatch(''); batch.length > 0; batch = await nextBatch(batch.at(-1)!._id)) {
    const special = batch.filter(({ name, email }) => /\P{ASCII}/u.test(name + email));
    if (special.length === 0) continue;
    await users.bulkWrite(
      special.map(({ _id, name, email }) => ({
        updateOne: {
          filter: { _id, name, email },
          update: { $set: { searchTerms: searchTermsOf({ name, email }) } },
        },
      })),
      { ordered: false },
    );
  }
}
