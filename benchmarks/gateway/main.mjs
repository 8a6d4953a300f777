// What the gateway itself costs, beside a bare @apollo/gateway over the same subgraphs and a server that only sends bytes:
//   npm run bench:gateway
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../free-port.mjs';
import { runClosedLoop, sendInTurn } from '../load/closed-loop.mjs';
import { readingRequests } from '../load/operations.mjs';
import { compare, median, round } from '../load/statistics.mjs';

const ROOT = join(import.meta.dirname, '../..');
const [CLIENTS, SECONDS, WARM_UP_SECONDS] = [16, 10, 5];
const START_LIMIT_MS = 60_000;
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    out: { type: 'string', default: join(ROOT, 'docs/performance') },
  },
});
const say = (text) => process.stderr.write(`${text}\n`);
const rounds = Number(options.rounds);
const children = [];

try {
  say('starting the subgraphs, with a thousand products');
  const subgraphs = await startChild('subgraphs.mjs');
  const subjects = await startSubjects(subgraphs);
  const { list: requests } = readingRequests({ categoryIds: ['none'] });
  const runs = new Map(subjects.map(({ name }) => [name, []]));
  for (let index = 0; index <= rounds; index += 1) {
    say(index === 0 ? 'warming up' : `round ${index} of ${rounds}`);
    for (const { name, url, pid } of subjects) {
      const seconds = index === 0 ? WARM_UP_SECONDS : SECONDS;
      const result = await runClosedLoop({ url, pid, clients: CLIENTS, seconds, work: sendInTurn(requests) });
      if (result.bad > 0) throw new Error(`${name} answered badly: ${JSON.stringify(result.faults)}`);
      if (index > 0) runs.get(name).push(result);
    }
  }
  await mkdir(options.out, { recursive: true });
  const report = reportOf(runs);
  say(report);
  await writeFile(join(options.out, 'gateway.md'), report);
} finally {
  for (const child of children.toReversed()) {
    if (child.connected) child.disconnect();
    else child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

/** Three processes of their own; the bare gateway stands twice, for what it differs from itself. */
async function startSubjects({ urls, internalTokenSecret, redisUrl }) {
  const supergraphPath = join(ROOT, 'supergraph.graphql');
  const { users, products, cart, orders, reviews } = urls;
  const bare = await startChild('bare.mjs', {
    args: [
      JSON.stringify({
        urls: { users, products, cart, orders, reviews },
        internalTokenSecret,
        supergraphPath,
      }),
    ],
    env: { NODE_ENV: 'production' },
  });
  const port = await freePort();
  const ours = spawn(process.execPath, [join(ROOT, 'gateway/dist/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', LOG_LEVEL: 'warn', HOST: '127.0.0.1', PORT: String(port) },
      ...{ INTERNAL_TOKEN_SECRET: internalTokenSecret, REDIS_URL: redisUrl, QUEUE_PREFIX: 'bench_' },
      ...{
        USERS_URL: users,
        PRODUCTS_URL: products,
        CART_URL: cart,
        ORDERS_URL: orders,
        REVIEWS_URL: reviews,
      },
    },
  });
  children.push(ours);
  const url = `http://127.0.0.1:${port}/graphql`;
  await untilReady(`http://127.0.0.1:${port}/health/ready`);
  const { list } = readingRequests({ categoryIds: ['none'] });
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: list[0],
  });
  const ceiling = await startChild('ceiling.mjs', { message: await answer.text() });
  return [
    { name: 'bare', ...bare },
    { name: 'Cartwright', url, pid: ours.pid },
    { name: 'bare again', ...bare },
    { name: 'ceiling', ...ceiling },
  ];
}

async function startChild(file, { args = [], env = {}, message } = {}) {
  const child = fork(join(import.meta.dirname, file), args, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  children.push(child);
  if (message !== undefined) child.send(message);
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new Error(`${file} ended before it was ready.`)),
  );
  const [told] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return { ...told, pid: child.pid };
}

async function untilReady(url) {
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline) {
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} was not ready in time.`);
}

function reportOf(runs) {
  const figures = (name, figure) => runs.get(name).map((result) => result[figure]);
  const ratioOf = (name, figure) =>
    compare(figures('bare', figure), figures(name, figure), figures('bare again', figure));
  const rows = ['bare', 'Cartwright', 'ceiling'].map((name) => {
    const of = (figure) => round(median(figures(name, figure)), 2);
    const { ratio, low, high, level } = ratioOf(name, 'cpuMs');
    const shown = name === 'bare' ? '1' : level ? `1 (${low} to ${high})` : String(ratio);
    return `| ${name} | ${of('perSecond')} | ${of('p50')} / ${of('p99')} | ${of('cpuMs')} | ${shown} | ${of('megabytes')} |`;
  });
  return `# The gateway, measured

Written by \`npm run bench:gateway\`; see [benchmarks/gateway](../../benchmarks/gateway/main.mjs). Three servers in processes of their own
answer the same lists of 20 products to ${CLIENTS} clients, in turn, ${rounds} rounds of ${SECONDS} seconds: Cartwright's gateway; @apollo/gateway with its
own data source and nothing else, over the same subgraphs; and the ceiling, a Node.js server that sends the same bytes to
everybody. CPU is that of the server's process alone. A ratio of 1 means that the two differ no more than the bare gateway does
from itself, which the parentheses show.

| server | answers a second | p50 / p99 ms | CPU ms each | ratio of CPU | MB |
| ------ | ---------------- | ------------ | ----------- | ------------ | -- |
${rows.join('\n')}
`;
}
