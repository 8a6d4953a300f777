import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import type { Queue } from 'bullmq';
import type { AppContext } from '../context.js';
import { createAdminGate } from './admin-gate.js';

const PATH = '/queues';

/** Serves the board, on which administrators see the jobs of all queues and retry failed ones. */
export async function serveQueueBoard({ app }: HttpServer, ctx: AppContext, queues: Queue[]): Promise<void> {
  const board = new FastifyAdapter().setBasePath(PATH);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'Cartwright queues' } },
  });
  await app.register(async (guarded) => {
    guarded.addHook('onRequest', createAdminGate(ctx));
    await guarded.register(board.registerPlugin(), { prefix: PATH });
  });
  app.get('/', (_request, reply) => reply.redirect(PATH));
}
