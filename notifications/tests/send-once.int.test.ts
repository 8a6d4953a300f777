import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@cartwright/shared/log';
import { connectMongo } from '@cartwright/shared/mongo/connect';
import { migrate } from '@cartwright/shared/mongo/migrate';
import { createMetrics } from '@cartwright/shared/metrics';
import type { Connection } from 'mongoose';
import { openDb, type Db } from '../src/db.js';
import { removeOldSentMails } from '../src/delivery/remove-old-sent-mails.js';
import { sendOnce } from '../src/delivery/send-once.js';
import { migrations } from '../src/migrations/index.js';
import { until } from './notifications-stack.js';

const log = createLogger('test', 'silent');

describe('sendOnce', () => {
  let connection: Connection;
  let db: Db;
  let what: string;
  let sent: number;
  beforeAll(async () => {
    const url = process.env['MONGO_URL'] ?? 'mongodb://127.0.0.1:27017';
    connection = await connectMongo({
      url,
      database: `sent-${randomUUID()}`,
      metrics: createMetrics('test'),
    });
    await migrate(connection, migrations, log);
    db = openDb(connection);
  });
  afterAll(async () => {
    await connection?.dropDatabase();
    await connection?.close();
  });
  beforeEach(() => {
    what = `mail:${randomUUID()}`;
    sent = 0;
  });

  const send = (work: () => Promise<void> = () => Promise.resolve()) =>
    sendOnce({ db, log }, what, async () => {
      await work();
      sent += 1;
    });
  const leaveClaim = (claimedUntil: Date) =>
    db.sentMails.create([{ _id: what, claimedBy: 'another', claimedUntil, forgetAt: new Date() }]);

  it('sends once', async () => {
    await send();
    await send();
    expect(sent).toBe(1);
  });

  it('lets one of many concurrent attempts send, and the others fail until it is done', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => send()));
    expect(sent).toBe(1);
    for (const outcome of outcomes.filter(({ status }) => status === 'rejected'))
      expect(String((outcome as PromiseRejectedResult).reason)).toContain('Another process is sending');
    await send();
    expect(sent).toBe(1);
  });

  it('rethrows a failure, and can be retried at once', async () => {
    await expect(send(() => Promise.reject(new Error('SendGrid is down')))).rejects.toThrow(
      'SendGrid is down',
    );
    await send();
    expect(sent).toBe(1);
  });

  it('waits for the claim of another process to expire', async () => {
    await leaveClaim(new Date(Date.now() + 60_000));
    await expect(send()).rejects.toThrow('Another process is sending');
    await db.sentMails.updateOne({ _id: what }, { claimedUntil: new Date(Date.now() - 1) });
    await send();
    await send();
    expect(sent).toBe(1);
  });

  it('releases only its own claim', async () => {
    const takenOver = send(async () => {
      await db.sentMails.updateOne({ _id: what }, { claimedBy: 'another' });
      throw new Error('too late');
    });
    await expect(takenOver).rejects.toThrow('too late');
    await expect(send()).rejects.toThrow('Another process is sending');
  });

  it('leaves a record that is removed when no job can ask for it any more', async () => {
    await send();
    const old = what;
    what = `mail:${randomUUID()}`;
    await send();
    await db.sentMails.updateOne({ _id: old }, { forgetAt: new Date(Date.now() - 1) });
    const stop = removeOldSentMails(db, log);
    await until(async () => (await db.sentMails.exists({ _id: old })) === null);
    expect(await db.sentMails.exists({ _id: what })).not.toBeNull();
    await stop();
  });
});
