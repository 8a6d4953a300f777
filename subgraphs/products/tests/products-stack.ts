import { randomUUID } from 'node:crypto';
import type { ProductsConfig } from '@cartwright/products';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { openQueue } from '@cartwright/shared/jobs/queue';
import { createLogger } from '@cartwright/shared/log';
import mongoose from 'mongoose';
import { hostedService } from '../../../tests/support/hosted.js';

const internalTokenSecret = 'a-secret-of-the-tests-with-enough-characters';
const tokens = createInternalTokens(internalTokenSecret);

export interface Answer<Data> {
  data: Data;
  codes: string[];
}

/** Starts the web process and the worker with their own database and queue, without a gateway. */
export async function startProductsStack() {
  const mongoUrl = process.env['MONGO_URL'] ?? 'mongodb://127.0.0.1:27017';
  const config: ProductsConfig = {
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    mongoUrl,
    mongoDatabase: `products-${randomUUID()}`,
    internalTokenSecret,
    redisUrl: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379',
    queuePrefix: `products-${randomUUID()}`,
    currency: 'USD',
    assetsBaseUrl: 'http://assets.example',
    storage: null,
    lowStockThreshold: 5,
  };
  const service = hostedService('products', 'createProductsService', config);
  const worker = hostedService('products', 'createProductsWorker', config);
  await service.start();
  await worker.start();
  const connection = await mongoose.createConnection(mongoUrl, { dbName: config.mongoDatabase }).asPromise();

  return {
    connection,

    /** Runs an operation as an administrator. */
    async call<Data>(query: string, variables: object = {}): Promise<Answer<Data>> {
      const identity = { caller: 'gateway' as const, userId: 'admin', scopes: ['products:write' as const] };
      const token = await tokens.mint({ identity, requestId: randomUUID() }, 'products');
      const response = await fetch(new URL('/graphql', service.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors = [] } = (await response.json()) as {
        data: Data;
        errors?: { extensions: { code: string } }[];
      };
      return { data, codes: errors.map(({ extensions }) => extensions.code) };
    },

    /** How many commands the web process has sent to the database so far. */
    async countCommands(): Promise<number> {
      const text = await (await fetch(new URL('/metrics', service.url))).text();
      return [...text.matchAll(/^mongodb_commands_total\{.*\} (\d+)$/gm)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
    },

    async stop() {
      await worker.stop();
      await service.stop();
      const queue = openQueue('products', {
        redisUrl: config.redisUrl,
        prefix: config.queuePrefix,
        log: createLogger('test', 'silent'),
      });
      await queue.obliterate({ force: true });
      await queue.close();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

export type ProductsStack = Awaited<ReturnType<typeof startProductsStack>>;
