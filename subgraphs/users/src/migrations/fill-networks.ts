import type { Connection } from 'mongoose';
import type { Session } from '../session/session.entity.js';
import { addressKey } from '../throttle/address-key.js';

const BATCH = 500;

/** Adds to older sessions the network that identifies familiar clients. */
export async function fillNetworks(connection: Connection): Promise<void> {
  const sessions = connection.collection<Pick<Session, '_id' | 'ip'>>('sessions');
  for (;;) {
    const found = await sessions
      .find({ network: { $exists: false } }, { projection: { ip: 1 } })
      .limit(BATCH)
      .toArray();
    if (found.length === 0) return;
    await sessions.bulkWrite(
      found.map(({ _id, ip }) => ({
        updateOne: { filter: { _id }, update: { $set: { network: addressKey(ip), deviceKey: '' } } },
      })),
    );
  }
}
