import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sendLowStockNotice } from '@cartwright/shared/jobs/notifications';
import { openQueue } from '@cartwright/shared/jobs/queue';
import { createLogger } from '@cartwright/shared/log';
import { modelOf } from '@cartwright/shared/mongo/model-of';
import { newId } from '@cartwright/shared/mongo/new-id';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { announceAdditions, listenForAdditions } from '@cartwright/shared/outbox/outbox-notices';
import { OutboxRow } from '@cartwright/shared/outbox/outbox.entity';
import { startRelay } from '@cartwright/shared/outbox/relay';
import { Redis } from 'ioredis';
import { createConnection, type Connection, type Model } from 'mongoose';
import { eventually } from '../../tests/support/eventually.js';
import { fromEnv } from '../../tests/support/from-env.js';

const NAME = 'products';
// No test lasts as long, so whatever is published without a notice is a failure.
const NEVER_MS = 600_000;

const log = createLogger('test', 'silent');
const redisUrl = fromEnv('REDIS_URL');

let connection: Connection;
let redis: Redis;
let outbox: Model<OutboxRow>;
let config: { redisUrl: string; queuePrefix: string };
let stops: (() => unknown)[];

beforeAll(async () => {
  connection = await createConnection(fromEnv('MONGO_URL'), { dbName: `test_${randomUUID()}` }).asPromise();
  redis = new Redis(redisUrl);
  outbox = modelOf(connection, OutboxRow);
  await outbox.createCollection();
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
  redis.disconnect();
});

beforeEach(() => {
  config = { redisUrl, queuePrefix: `relay-${randomUUID()}` };
  stops = [];
  announceAdditions(NAME, connection, config, { log, onStop: (_, stop) => stops.push(stop) });
});
afterEach(async () => {
  for (const stop of stops) await stop();
  const keys = await redis.keys(`${config.queuePrefix}:*`);
  if (keys.length > 0) await redis.del(keys);
  await outbox.deleteMany({});
});

const newEntry = () => ({
  queue: sendLowStockNotice.queue,
  name: sendLowStockNotice.name,
  payload: { version: 1 },
});

/** Starts a relay, and waits until Redis has its subscription. */
async function startListeningRelay(pollMs: number): Promise<void> {
  stops.unshift(startRelay(NAME, outbox, config, log, pollMs));
  await subscribed(1);
}

const subscribed = (count: number) =>
  eventually(
    () => redis.pubsub('NUMSUB', `${config.queuePrefix}:outbox:${NAME}`),
    ([, subscribers]) => subscribers === count,
  );

async function published(): Promise<number> {
  const queue = openQueue(sendLowStockNotice.queue, { redisUrl, prefix: config.queuePrefix, log });
  try {
    return await queue.getJobCountByTypes('wait');
  } finally {
    await queue.close();
  }
}

const allPublished = () =>
  eventually(
    () => outbox.countDocuments({ publishedAt: null }),
    (left) => left === 0,
  );

describe('the relay', () => {
  it('publishes what is added, in a transaction or without one, as soon as it is there', async () => {
    await startListeningRelay(NEVER_MS);
    await addToOutbox(outbox, [newEntry()]);
    expect(await allPublished()).toBe(0);
    await inTransaction(connection, (session) => addToOutbox(outbox, [newEntry(), newEntry()], session));
    expect(await allPublished()).toBe(0);
    expect(await published()).toBe(3);
  });

  it('publishes a burst of more than one batch', async () => {
    await startListeningRelay(NEVER_MS);
    await addToOutbox(outbox, Array.from({ length: 450 }, newEntry));
    expect(await allPublished()).toBe(0);
    expect(await published()).toBe(450);
  });

  it('finds what nobody has given notice of', async () => {
    await startListeningRelay(50);
    await outbox.create({ _id: newId(), ...newEntry() });
    expect(await allPublished()).toBe(0);
  });
});

describe('the notices of an outbox', () => {
  it('come once for each transaction that is committed, and not for one that is rolled back', async () => {
    let notices = 0;
    stops.unshift(listenForAdditions(NAME, config, log, () => (notices += 1)));
    await subscribed(1);
    const rolledBack = inTransaction(connection, async (session) => {
      await addToOutbox(outbox, [newEntry()], session);
      throw new Error('No, thank you.');
    });
    await expect(rolledBack).rejects.toThrow('No, thank you.');
    await inTransaction(connection, async (session) => {
      await addToOutbox(outbox, [newEntry()], session);
      await addToOutbox(outbox, [newEntry()], session);
    });
    await addToOutbox(outbox, [newEntry()]);
    // Notices arrive in the order in which they are sent.
    await eventually(
      () => Promise.resolve(notices),
      (count) => count >= 2,
    );
    expect(notices).toBe(2);
  });
});
