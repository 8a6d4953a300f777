import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startGatewayStack, type Answer, type GatewayStack } from './gateway-stack.js';

const READ = '{ me { id } }';
const WRITE = 'mutation { rise }';

/** Holds every response of users back until the test lets them go. */
function hold(stack: GatewayStack) {
  const waiting: (() => void)[] = [];
  stack.users.answer = (query) =>
    new Promise((resolve) =>
      waiting.push(() =>
        resolve({ data: query.startsWith('mutation') ? { rise: 'done' } : { me: { id: 'user-1' } } }),
      ),
    );
  return {
    async until(count: number) {
      while (waiting.length < count) await sleep(5);
    },
    release: () => waiting.splice(0).forEach((letGo) => letGo()),
  };
}

describe('a gateway with too much to do', () => {
  let stack: GatewayStack;
  afterEach(() => stack.stop());

  const startGateway = async (overload: { atOnce: number; waiting: number }) =>
    (stack = await startGatewayStack({ overload }));
  const ask = async (query: string): Promise<Answer> =>
    stack.ask(query, { authorization: `Bearer ${await stack.users.newToken()}` });

  it('lets some wait and refuses the rest with 503 and Retry-After, without asking a subgraph', async () => {
    await startGateway({ atOnce: 2, waiting: 3 });
    const held = hold(stack);
    const running = [ask(WRITE), ask(WRITE)];
    await held.until(2);
    const answers: Answer[] = [];
    const others = Array.from({ length: 20 }, async () => void answers.push(await ask(READ)));
    while (answers.length < 17) await sleep(5);
    for (const { status, code, errors, headers } of answers) {
      expect({ status, code }).toEqual({ status: 503, code: 'OVERLOADED' });
      expect(errors[0]).toMatchObject({ extensions: { retryAfterSeconds: 1 } });
      expect(headers.get('retry-after')).toBe('1');
    }
    expect(stack.users.asked).toHaveLength(2);

    held.release();
    // What was in flight is answered truly.
    for (const answer of await Promise.all(running)) expect(answer.data).toEqual({ rise: 'done' });
    await held.until(2);
    held.release();
    await held.until(1);
    held.release();
    await Promise.all(others);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(
      (await fetch(`${stack.url}/metrics`).then((response) => response.text())).match(
        /operations_overloaded_total\S* (\d+)/,
      )?.[1],
    ).toBe('17');
  });

  it('forgets clients that go while they wait, and stops asking for those that go later', async () => {
    await startGateway({ atOnce: 1, waiting: 5 });
    const held = hold(stack);
    const leaving = new AbortController();
    const send = (signal: AbortSignal) =>
      fetch(`${stack.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ shelf }' }),
        signal,
      }).then(
        ({ status }) => status,
        () => 'gone',
      );
    stack.products.answer = stack.users.answer;
    const first = send(leaving.signal);
    await held.until(1);
    const second = send(leaving.signal);
    await sleep(50);
    leaving.abort();
    expect(await Promise.all([first, second])).toEqual(['gone', 'gone']);
    // The place is free at once, although the subgraph never answers; the second was never sent.
    stack.products.answer = () => ({ data: { shelf: 'full' } });
    expect(await send(AbortSignal.timeout(5_000))).toBe(200);
    expect(stack.products.asked).toHaveLength(2);
  });
});

describe('a subgraph that breaks the connection', () => {
  let stack: GatewayStack;
  let broken: Server;
  let connections: number;

  /** Users of the gateway: closes each connection once it has read something. */
  async function startGateway(): Promise<void> {
    connections = 0;
    broken = createServer((socket) => {
      connections += 1;
      socket.once('data', () => socket.destroy());
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(broken, 'listening');
    const { port } = broken.address() as { port: number };
    const elsewhere = `http://127.0.0.1:${port}`;
    const nowhere = 'http://127.0.0.1:9';
    stack = await startGatewayStack({
      subgraphUrls: { users: nowhere, products: elsewhere, cart: nowhere, orders: nowhere, reviews: nowhere },
    });
  }
  afterEach(async () => {
    await stack.stop();
    broken.close();
  });

  it('is asked a query once more, and a mutation never again', async () => {
    await startGateway();
    expect((await stack.ask('{ shelf }')).code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(connections).toBe(2);
    expect((await stack.ask('mutation { sink }')).errors[0]).toMatchObject({
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', mayHaveHappened: true },
    });
    expect(connections).toBe(3);
  });

  it('may have run a mutation, which one that was never reached has not', async () => {
    await startGateway();
    const [error] = (await stack.ask('mutation { rise }')).errors;
    expect(error).toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    expect(error?.extensions).not.toHaveProperty('mayHaveHappened');
  });
});
