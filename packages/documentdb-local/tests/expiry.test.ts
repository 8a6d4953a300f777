import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { startDatastores, type Datastores } from '../src/index.js';
import { eventually } from './eventually.js';
import { useScratchFolder } from './scratch-folder.js';

const PATIENCE_MS = 100_000;
const EVERY_MINUTE = '* * * * *';

// With a Redis that runs already, this is about DocumentDB only.
const env = { ...process.env, EMBEDDED_MONGO: 'documentdb' };
delete (env as NodeJS.ProcessEnv)['MONGO_URL'];

describe('documents on the embedded DocumentDB', () => {
  let running: Datastores;
  // Before its folder goes.
  afterEach(() => running.stop());
  const folder = useScratchFolder();
  const start = async () => (running = await startDatastores({ dataDir: folder(), env }));

  /** Asks the PostgreSQL below, whose folder of sockets stands in its own record. */
  async function ask<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    const record = await readFile(join(folder(), 'postgres', 'postmaster.pid'), 'utf8');
    const host = record.split('\n')[4]!;
    const client = new pg.Client({ host, user: 'postgres', database: 'postgres' });
    await client.connect();
    const { rows } = await client.query<Row>(sql);
    await client.end();
    return rows;
  }

  const readSchedule = () =>
    ask<{ jobname: string; schedule: string }>('SELECT jobname, schedule FROM cron.job ORDER BY jobname');

  /** Sees a document go by its TTL index, for which nobody wants to wait a minute. */
  async function expectExpiry(mongoUrl: string, collection: string): Promise<void> {
    const client = await MongoClient.connect(mongoUrl);
    const documents = client.db('shop').collection(collection);
    await documents.createIndex({ at: 1 }, { expireAfterSeconds: 0 });
    await documents.insertMany([{ at: new Date(0) }, { at: new Date('2999-01-01') }]);
    await ask("SELECT cron.alter_job(jobid, '1 second') FROM cron.job WHERE jobname = 'documentdb_ttl_task'");
    const left = await eventually(
      () => documents.countDocuments(),
      (count) => count < 2,
      PATIENCE_MS,
    );
    await client.close();
    expect(left).toBe(1);
  }

  it('expire, in new data and in data of an older version', async () => {
    const fresh = await start();
    const schedule = await readSchedule();
    await expectExpiry(fresh.mongoUrl, 'new');
    // As an older version has left it.
    await ask("SELECT cron.schedule('documentdb_index_build_task_1', '2 seconds', 'SELECT 1')");
    await ask(`SELECT cron.alter_job(jobid, '${EVERY_MINUTE}') FROM cron.job WHERE jobname LIKE '%ttl%'`);
    await ask("UPDATE cron.job SET nodename = '/tmp/gone'");
    await fresh.stop();

    const kept = await start();
    const scheduleOfKept = await readSchedule();
    await expectExpiry(kept.mongoUrl, 'old');
    expect(schedule).toEqual([
      { jobname: 'documentdb_cursor_cleanup_task', schedule: EVERY_MINUTE },
      { jobname: 'documentdb_ttl_task', schedule: EVERY_MINUTE },
    ]);
    expect(scheduleOfKept).toEqual(schedule);
  }, 300_000);
});
