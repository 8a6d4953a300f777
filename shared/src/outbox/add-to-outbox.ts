import type { ClientSession, Model } from 'mongoose';
import { newId } from '../mongo/new-id.js';
import { afterCommit } from '../mongo/transaction.js';
import type { OutboxEntry } from './outbox-entry.js';
import { announcerOf } from './outbox-notices.js';
import type { OutboxRow } from './outbox.entity.js';

/** Adds jobs in the caller's transaction, if there is one, and wakes the relay once they are there to stay. */
export async function addToOutbox(
  outbox: Model<OutboxRow>,
  entries: OutboxEntry[],
  session?: ClientSession,
): Promise<void> {
  await outbox.insertMany(
    entries.map((entry) => ({ _id: newId(), ...entry })),
    session ? { session } : {},
  );
  const announce = announcerOf(outbox.db);
  if (session) afterCommit(session, announce);
  else announce();
}
