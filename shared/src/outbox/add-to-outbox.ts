import type { ClientSession, Model } from 'mongoose';
import { newId } from '../mongo/new-id.js';
import type { OutboxEntry } from './outbox-entry.js';
import type { OutboxRow } from './outbox.entity.js';

export async function addToOutbox(
  outbox: Model<OutboxRow>,
  entries: OutboxEntry[],
  session?: ClientSession,
): Promise<void> {
  await outbox.insertMany(
    entries.map((entry) => ({ _id: newId(), ...entry })),
    session ? { session } : {},
  );
}
