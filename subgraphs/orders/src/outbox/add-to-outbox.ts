import { newId } from '@cartwright/shared/mongo/new-id';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { OutboxEntry } from './outbox-entry.js';

export async function addToOutbox(
  ctx: AppContext,
  entries: OutboxEntry[],
  session: ClientSession,
): Promise<void> {
  await ctx.outbox.insertMany(
    entries.map((entry) => ({ _id: newId(), ...entry })),
    { session },
  );
}
