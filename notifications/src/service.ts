import { createHttpServer } from '@cartwright/shared/http/http-server';
import { isLoopback, refuseUnlessLocal } from '@cartwright/shared/http/localhost-only';
import { startWorker } from '@cartwright/shared/jobs/worker';
import { pingMongo } from '@cartwright/shared/mongo/connect';
import { ensureStandalone } from '@cartwright/shared/redis/standalone';
import { createService, type Service, type ServiceOverrides } from '@cartwright/shared/service/service';
import { openQueues } from './board/open-queues.js';
import { serveQueueBoard } from './board/queue-board.js';
import { recordQueueMetrics } from './board/queue-metrics.js';
import type { NotificationsConfig } from './config.js';
import { openAppContext } from './context.js';
import { removeOldSentMails } from './delivery/remove-old-sent-mails.js';
import { mailJobs } from './mails/mail-jobs.js';

export function createNotificationsWorker(
  config: NotificationsConfig,
  overrides: ServiceOverrides = {},
): Service {
  return createService('notifications', config.logLevel, overrides, async (runtime) => {
    await ensureStandalone(config.redisUrl);
    const ctx = await openAppContext(config, runtime);
    const readiness = { database: () => pingMongo(ctx.connection), redis: () => ctx.redis.ping() };
    const server = createHttpServer({ ...runtime, readiness });
    if (isLoopback(config.host)) server.app.addHook('onRequest', refuseUnlessLocal);
    runtime.onStop('http server', () => server.close());
    const queues = openQueues(ctx, runtime);
    recordQueueMetrics(queues, runtime);
    await serveQueueBoard(server, ctx, queues);

    runtime.onStop('removal of old sent mails', removeOldSentMails(ctx.db, runtime.log));
    const { redisUrl, queuePrefix: prefix } = config;
    const handlers = mailJobs(ctx);
    const worker = await startWorker({ queue: 'notifications', handlers, redisUrl, prefix, ...runtime });
    runtime.onStop('queue worker', () => worker.close());
    return server.listen(config);
  });
}
