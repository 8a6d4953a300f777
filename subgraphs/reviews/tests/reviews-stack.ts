import { randomUUID } from 'node:crypto';
import { openQueue } from '@cartwright/shared/jobs/queue';
import { createLogger } from '@cartwright/shared/log';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { ReviewsConfig } from '@cartwright/reviews';
import mongoose from 'mongoose';
import { hostedService } from '../../../tests/support/hosted.js';
import { startStandInProducts } from './stand-in-products.js';

const internalTokenSecret = 'a-secret-of-the-tests-with-enough-characters';
const tokens = createInternalTokens(internalTokenSecret);

export interface Answer<Data> {
  data: Data;
  codes: string[];
}

/**
 * Starts the web process and the worker with their own database and queue, and with a stand-in for products.
 */
export async function startReviewsStack() {
  const mongoUrl = process.env['MONGO_URL'] ?? 'mongodb://127.0.0.1:27017';
  const products = await startStandInProducts();
  const config: ReviewsConfig = {
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    mongoUrl,
    mongoDatabase: `reviews-${randomUUID()}`,
    internalTokenSecret,
    redisUrl: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379',
    queuePrefix: `reviews-${randomUUID()}`,
    productsUrl: products.url,
  };
  const service = hostedService('reviews', 'createReviewsService', config);
  const worker = hostedService('reviews', 'createReviewsWorker', config);
  await service.start();
  await worker.start();
  const connection = await mongoose.createConnection(mongoUrl, { dbName: config.mongoDatabase }).asPromise();
  const queue = openQueue('reviews', {
    redisUrl: config.redisUrl,
    prefix: config.queuePrefix,
    log: createLogger('test', 'silent'),
  });

  return {
    connection,
    queue,
    products,

    async call<Data>(
      query: string,
      variables: object = {},
      identity: Partial<Identity> = {},
      headers: Record<string, string> = {},
    ): Promise<Answer<Data>> {
      const full: Identity = { caller: 'gateway', scopes: [], ...identity };
      const token = await tokens.mint({ identity: full, requestId: randomUUID() }, 'reviews');
      const response = await fetch(new URL('/graphql', service.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors = [] } = (await response.json()) as {
        data: Data;
        errors?: { extensions: { code: string } }[];
      };
      return { data, codes: errors.map(({ extensions }) => extensions.code) };
    },

    /** How many commands the web process has sent to the database so far. */
    countCommands: () => countAt(service.url, 'mongodb_commands_total'),

    /** How many requests ended at their deadline. */
    countMissed: () => countAt(service.url, 'deadlines_missed_total'),

    async stop() {
      await worker.stop();
      await service.stop();
      await products.stop();
      await queue.obliterate({ force: true });
      await queue.close();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

async function countAt(url: string, metric: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const counts = text.matchAll(new RegExp(`^${metric}\\{.*\\} (\\d+)$`, 'gm'));
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

export type ReviewsStack = Awaited<ReturnType<typeof startReviewsStack>>;

/** Waits until `check` holds, for ten seconds at most. */
export async function until(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error('The expected state did not occur within ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
