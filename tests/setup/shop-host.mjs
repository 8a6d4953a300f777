import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * Runs the shops and services of the suites of one Jest worker, one after another. Loading all services takes
 * longer than starting them, and Jest would load them anew for each suite.
 *   POST /shops     starts a stack with the options in the body and answers with its `id` and `urls`
 *   POST /services  starts one more service, of which the body has the `program`, what `create`s it and the `config`, and
 *                   answers with its `id` and `url`
 *   A `logFile` in either body takes the log.
 *   POST /stand-ins calls the function `start` of `module` with `options`, and answers with the `id` and whatever the stand-in
 *                   has beside functions
 *   POST /ID/METHOD calls a method of it with the arguments in the body
 *   DELETE /ID      stops it
 */
const running = new Map();
const starts = { '/shops': startShop, '/services': startService, '/stand-ins': startStandIn };

const server = createServer(async (request, response) => {
  try {
    response.end(JSON.stringify(await answer(request)));
  } catch (error) {
    response.writeHead(500).end(error.message);
  }
});

async function answer(request) {
  const [, id, method] = request.url.split('/');
  if (request.method === 'DELETE') return stop(id);
  const body = await json(request);
  if (method) return (await running.get(id)[method](...body)) ?? {};
  return start(starts[request.url], body);
}

async function start(how, options) {
  const started = await how(options);
  const id = randomUUID();
  running.set(id, started);
  return { id, ...started };
}

async function startShop({ logFile, ...options }) {
  const { startStack } = await import('../../dev/dist/stack/start-stack.js');
  const { urls, stop } = await startStack({ ...options, logDestination: logTo(logFile) });
  return { urls, stop };
}

async function startService({ program, create, config, logFile }) {
  const { [create]: createIt } = await import(`@cartwright/${program}`);
  const service = createIt(config, logFile && { logDestination: logTo(logFile) });
  await service.start();
  return { url: service.url, stop: () => service.stop() };
}

const logTo = (logFile) => logFile && { write: (line) => appendFileSync(logFile, line) };

async function startStandIn({ module, start: name, options }) {
  const { [name]: startIt } = await import(module);
  return startIt(options);
}

async function stop(id) {
  const { stop: end } = running.get(id) ?? {};
  running.delete(id);
  await end?.();
  return {};
}

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
