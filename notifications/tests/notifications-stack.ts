import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NotificationsConfig } from '@cartwright/notifications';
import { operation } from '@cartwright/shared/client/operation';
import { createSubgraphClient, type CallOptions } from '@cartwright/shared/client/subgraph-client';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { JobType } from '@cartwright/shared/jobs/job';
import { openQueue } from '@cartwright/shared/jobs/queue';
import { createLogger } from '@cartwright/shared/log';
import type { UsersConfig } from '@cartwright/users';
import { Redis } from 'ioredis';
import { mongo } from 'mongoose';
import { hostedService } from '../../tests/support/hosted.js';
import { startSendGrid } from './stand-ins.js';

const internalTokenSecret = 'a-secret-of-the-tests-with-enough-characters';
const adminKey = 'the-registration-key-of-the-tests';
export const PASSWORD = 'a-good-password';
// Hashing a password is slow on a busy machine.
const DEADLINE_MS = 15_000;

const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { user { id } } }`;

/** Starts notifications with the real users subgraph and a stand-in for SendGrid. */
export async function startNotificationsStack() {
  const mongoUrl = process.env['MONGO_URL'] ?? 'mongodb://127.0.0.1:27017';
  const redisUrl = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
  const run = randomUUID();
  const databases = { users: `users-${run}`, notifications: `notifications-${run}` };
  const prefix = `notifications-${run}`;
  const folder = await mkdtemp(join(tmpdir(), 'notifications-tests-'));
  const logFile = join(folder, 'log');
  const common = { port: 0, host: '127.0.0.1', logLevel: 'silent', internalTokenSecret, mongoUrl };

  const users = hostedService<UsersConfig>('users', 'createUsersService', {
    ...common,
    mongoDatabase: databases.users,
    redisUrl,
    queuePrefix: prefix,
    signingKeys: { file: join(folder, 'keys.json') },
    adminRegistrationKey: adminKey,
    tokenIssuer: 'tests',
    tokenAudience: 'tests',
    // Every client of a test has the same address.
    rateLimitFactor: 1_000,
    google: null,
    storage: null,
  });
  await users.start();
  const sendGrid = await startSendGrid();
  const service = hostedService<NotificationsConfig>(
    'notifications',
    'createNotificationsWorker',
    {
      ...common,
      mongoDatabase: databases.notifications,
      logLevel: 'trace',
      redisUrl,
      queuePrefix: prefix,
      usersUrl: users.url,
      sendgridApiKey: 'SG.tests',
      sendgridBaseUrl: sendGrid.url,
      verifyEmailUrl: 'https://shop.example/verify-email?lang=en',
      mailFrom: 'Cartwright <orders@cartwright.example>',
    },
    { logFile },
  );
  await service.start();
  const queue = openQueue('notifications', { redisUrl, prefix, log: createLogger('test', 'silent') });
  const redis = new Redis(redisUrl);
  const usersClient = createSubgraphClient({
    self: 'gateway',
    target: 'users',
    url: users.url,
    tokens: createInternalTokens(internalTokenSecret),
  });

  /** Sends an operation to users, as the gateway does for an anonymous client. */
  const askUsers = <Data>(
    document: string,
    variables: Record<string, unknown>,
    client?: CallOptions['client'],
  ): Promise<Data> =>
    usersClient.query<Data>(operation('users', document), variables, {
      requestId: randomUUID(),
      deadlineMs: DEADLINE_MS,
      ...(client && { client }),
    });

  async function inDatabase(name: string, work: (db: mongo.Db) => Promise<unknown>) {
    const client = await mongo.MongoClient.connect(mongoUrl);
    await work(client.db(name)).finally(() => client.close());
  }

  async function loseQueues() {
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(keys);
  }

  return {
    service,
    sendGrid,
    queue,
    askUsers,
    /** The log of the service so far. */
    logged: () => readFileSync(logFile, 'utf8'),

    /** Adds a job, waits until it has ended, and returns its outcome. */
    async run({ name }: Pick<JobType<unknown>, 'name'>, payload: object) {
      const { id } = await queue.add(name, payload);
      await until(async () => ['completed', 'failed'].includes(await queue.getJobState(id!)));
      const job = (await queue.getJob(id!))!;
      const state = await job.getState();
      // Everything that Redis stores about the job.
      const kept = JSON.stringify(job.toJSON());
      return { id: id!, state, attempts: job.attemptsMade, reason: job.failedReason, kept };
    },

    async register(name: string, email: string, role: 'ADMIN' | 'CUSTOMER' = 'CUSTOMER'): Promise<string> {
      const input = { name, email, password: PASSWORD, ...(role === 'ADMIN' && { adminKey }) };
      const { register } = await askUsers<{ register: { user: { id: string } } }>(REGISTER, { input });
      return register.user.id;
    },

    /** Inserts them into the database, because hashing so many passwords would take too long. */
    addAdmins: (emails: string[]) =>
      inDatabase(databases.users, async (db) => {
        const users = emails.map((email) => ({
          _id: randomUUID(),
          name: 'Grace',
          email,
          role: 'ADMIN',
          emailVerified: true,
          searchTerms: [],
          createdAt: new Date(),
        }));
        await db.collection<{ _id: string }>('users').insertMany(users);
      }),

    /** Removes the keys of this stack from Redis. */
    loseQueues,

    forgetAttempts: () => redis.del(`${prefix}:board-tries:127.0.0.1`),

    async stop() {
      await service.stop();
      await users.stop();
      await sendGrid.stop();
      await queue.close();
      await rm(folder, { recursive: true });
      await loseQueues();
      redis.disconnect();
      for (const name of Object.values(databases)) await inDatabase(name, (db) => db.dropDatabase());
    },
  };
}

export type NotificationsStack = Awaited<ReturnType<typeof startNotificationsStack>>;

/** Waits at most twenty seconds until `check` returns true. */
export async function until(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error('The condition was not met within twenty seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
