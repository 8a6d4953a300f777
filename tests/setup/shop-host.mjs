import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * Runs the shops of the suites of one Jest worker, one after another. Loading all services takes longer than starting them,
 * and Jest would load them anew for each suite.
 *   POST /shops       starts a stack with the options in the body and answers with its `id` and `urls`
 *   DELETE /shops/ID  stops it
 */
const stacks = new Map();

const server = createServer(async (request, response) => {
  try {
    const answer = request.method === 'POST' ? await start(await json(request)) : await stop(request.url);
    response.end(JSON.stringify(answer));
  } catch (error) {
    response.writeHead(500).end(error.stack);
  }
});

async function start({ logFile, ...options }) {
  const { startStack } = await import('../../dev/dist/stack/start-stack.js');
  const logDestination = logFile && { write: (line) => appendFileSync(logFile, line) };
  const stack = await startStack({ ...options, logDestination });
  const id = randomUUID();
  stacks.set(id, stack);
  return { id, urls: stack.urls };
}

async function stop(path) {
  const id = path.split('/').at(-1);
  const stack = stacks.get(id);
  stacks.delete(id);
  await stack?.stop();
  return {};
}

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
