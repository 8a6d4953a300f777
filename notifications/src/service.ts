import { createHttpServer } from '@cartwright/shared/http/http-server';
import { workQueue } from '@cartwright/shared/jobs/worker';
import { createService, type Service, type ServiceOverrides } from '@cartwright/shared/service/service';
import { openQueues } from './board/open-queues.js';
import { serveQueueBoard } from './board/queue-board.js';
import { recordQueueMetrics } from './board/queue-metrics.js';
import type { NotificationsConfig } from './config.js';
import { openAppContext } from './context.js';
import { mailJobs } from './jobs/mail.jobs.js';

export function createNotificationsWorker(
  config: NotificationsConfig,
  overrides: ServiceOverrides = {},
): Service {
  return createService('notifications', config.logLevel, overrides, async (runtime) => {
    const ctx = openAppContext(config, runtime);
    const server = createHttpServer({ ...runtime, readiness: { redis: () => ctx.redis.ping() } });
    runtime.onStop('http server', () => server.close());
    const queues = openQueues(ctx, runtime);
    recordQueueMetrics(queues, runtime);
    await serveQueueBoard(server, ctx, queues);

    const { redisUrl, queuePrefix: prefix } = config;
    const handlers = mailJobs(ctx);
    const worker = await workQueue({ queue: 'notifications', handlers, redisUrl, prefix, ...runtime });
    runtime.onStop('queue worker', () => worker.close());
    return server.listen(config);
  });
}
