import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * Runs the shops of the suites of one Jest worker, one after another. Loading all services takes longer than starting them,
 * and Jest would load them anew for each suite.
 *   POST /shops     starts a stack with the options in the body and answers with its `id` and `urls`
 *   POST /services  starts one more service, of which the body has the `program`, what `create`s it and the `config`, and
 *                   answers with its `id` and `url`
 *   DELETE /ID      stops it
 */
const running = new Map();
const starts = { '/shops': startShop, '/services': startService };

const server = createServer(async (request, response) => {
  try {
    const answer = request.method === 'POST' ? await start(request) : await stop(request.url.slice(1));
    response.end(JSON.stringify(answer));
  } catch (error) {
    response.writeHead(500).end(error.message);
  }
});

async function start(request) {
  const { stop, ...addresses } = await starts[request.url](await json(request));
  const id = randomUUID();
  running.set(id, stop);
  return { id, ...addresses };
}

async function startShop({ logFile, ...options }) {
  const { startStack } = await import('../../dev/dist/stack/start-stack.js');
  const logDestination = logFile && { write: (line) => appendFileSync(logFile, line) };
  const { urls, stop } = await startStack({ ...options, logDestination });
  return { urls, stop };
}

async function startService({ program, create, config }) {
  const { [create]: createIt } = await import(`@cartwright/${program}`);
  const service = createIt(config);
  await service.start();
  return { url: service.url, stop: () => service.stop() };
}

async function stop(id) {
  const end = running.get(id);
  running.delete(id);
  await end?.();
  return {};
}

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
