import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openQueue } from '@cartwright/shared/jobs/queue';
import { startWorker } from '@cartwright/shared/jobs/worker';
import { createLogger } from '@cartwright/shared/log';
import { createMetrics } from '@cartwright/shared/metrics';
import type { Service } from '@cartwright/shared/service/service';
import { newKeySet } from '../../subgraphs/users/src/signing-key/key-set.js';
import { startClusterRedis } from '../support/cluster-redis.js';
import { eventually } from '../support/eventually.js';
import { fromEnv } from '../support/from-env.js';
import { hostedService } from '../support/hosted.js';
import {
  buildCartService,
  buildGateway,
  buildProductsService,
  buildUsersService,
} from '../support/replicas.js';
import type { Shop } from '../support/shop.js';

const NOBODY = 'http://127.0.0.1:9';

describe('a Redis in cluster mode', () => {
  let redis: Awaited<ReturnType<typeof startClusterRedis>>;
  let shop: Shop;
  beforeAll(async () => {
    redis = await startClusterRedis();
    const prefix = `test_${randomUUID().slice(0, 8)}_`;
    // The part of a shop that exists before anything has started.
    shop = {
      mongoUrl: fromEnv('MONGO_URL'),
      redisUrl: redis.url,
      databasePrefix: prefix,
      queuePrefix: prefix,
      secrets: { internalTokenSecret: 'x'.repeat(32), signingKeys: JSON.stringify(await newKeySet()) },
      stack: { urls: new Proxy({}, { get: () => NOBODY }) },
    } as unknown as Shop;
  });
  afterAll(() => redis.stop());

  const base = () => ({
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    internalTokenSecret: shop.secrets.internalTokenSecret,
    mongoUrl: shop.mongoUrl,
    mongoDatabase: `${shop.databasePrefix}any`,
    redisUrl: shop.redisUrl,
    queuePrefix: shop.queuePrefix,
  });
  const mail = {
    sendgridApiKey: 'x',
    sendgridBaseUrl: NOBODY,
    mailFrom: 'a@example.com',
    verifyEmailUrl: NOBODY,
  };
  const programs: Record<string, () => Service> = {
    users: () => buildUsersService(shop),
    products: () => buildProductsService(shop),
    cart: () => buildCartService(shop),
    reviews: () => hostedService('reviews', 'createReviewsService', { ...base(), productsUrl: NOBODY }),
    'a worker': () => hostedService('reviews', 'createReviewsWorker', { ...base(), productsUrl: NOBODY }),
    notifications: () =>
      hostedService('notifications', 'createNotificationsWorker', { ...base(), ...mail, usersUrl: NOBODY }),
    gateway: () => buildGateway(shop),
  };

  it.each(Object.keys(programs))('is refused by %s at its start, with the reason', async (name) => {
    const service = programs[name]!();
    const refusal = await service.start().catch((error: Error) => error.message);
    await service.stop();
    expect(refusal).toMatch(
      /^REDIS_URL leads to a server in cluster mode, which Cartwright does not support/,
    );
  });

  it('does not fill the log with the failures of a worker and of a queue', async () => {
    const lines: string[] = [];
    const log = createLogger('test', 'info', { write: (line) => void lines.push(line) });
    const options = { redisUrl: redis.url, prefix: shop.queuePrefix, log };
    const queue = openQueue('reviews', options);
    const worker = await startWorker({
      ...options,
      queue: 'reviews',
      handlers: [],
      metrics: createMetrics('test'),
    });
    let failures = 0;
    worker.on('error', () => void (failures += 1));
    await eventually(
      () => Promise.resolve(failures),
      (count) => count >= 100,
    );
    await worker.close(true);
    await queue.close();
    expect(failures).toBeGreaterThanOrEqual(100);
    expect(lines.length).toBeLessThanOrEqual(3);
  });
});
