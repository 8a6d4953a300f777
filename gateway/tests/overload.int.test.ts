import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startGatewayStack, type Answer, type GatewayStack } from './gateway-stack.js';

const QUERY = '{ me { id } }';
const MUTATION = 'mutation { rise }';

/** Holds back every response of users until the test releases it. */
function holdResponses(stack: GatewayStack) {
  const held: (() => void)[] = [];
  stack.users.answer = (query) =>
    new Promise((resolve) =>
      held.push(() =>
        resolve({ data: query.startsWith('mutation') ? { rise: 'done' } : { me: { id: 'user-1' } } }),
      ),
    );
  return {
    async until(count: number) {
      while (held.length < count) await sleep(5);
    },
    release: () => held.splice(0).forEach((respond) => respond()),
  };
}

describe('an overloaded gateway', () => {
  let stack: GatewayStack;
  afterEach(() => stack.stop());

  const startGateway = async (overload: { maxRunning: number; maxWaiting: number }) =>
    (stack = await startGatewayStack({ overload }));
  const ask = async (query: string): Promise<Answer> =>
    stack.ask(query, { authorization: `Bearer ${await stack.users.newToken()}` });

  it('lets some operations wait and refuses the rest with 503 and Retry-After, without querying a subgraph', async () => {
    await startGateway({ maxRunning: 2, maxWaiting: 3 });
    const held = holdResponses(stack);
    const running = [ask(MUTATION), ask(MUTATION)];
    await held.until(2);
    const answers: Answer[] = [];
    const others = Array.from({ length: 20 }, async () => void answers.push(await ask(QUERY)));
    while (answers.length < 17) await sleep(5);
    for (const { status, code, errors, headers } of answers) {
      expect({ status, code }).toEqual({ status: 503, code: 'OVERLOADED' });
      expect(errors[0]).toMatchObject({ extensions: { retryAfterSeconds: 1 } });
      expect(headers.get('retry-after')).toBe('1');
    }
    expect(stack.users.asked).toHaveLength(2);

    held.release();
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

  it('drops operations of clients that disconnect, whether they wait or run', async () => {
    await startGateway({ maxRunning: 1, maxWaiting: 5 });
    const held = holdResponses(stack);
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
    // The slot is free at once, although the subgraph never responds. The second operation never reached it.
    stack.products.answer = () => ({ data: { shelf: 'full' } });
    expect(await send(AbortSignal.timeout(5_000))).toBe(200);
    expect(stack.products.asked).toHaveLength(2);
  });
});

describe('a subgraph that breaks its connections', () => {
  let stack: GatewayStack;
  let broken: Server;
  let connections: number;

  /** Starts a gateway with a subgraph that closes each connection as soon as it receives something. */
  async function startGateway(): Promise<void> {
    connections = 0;
    broken = createServer((socket) => {
      connections += 1;
      socket.once('data', () => socket.destroy());
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(broken, 'listening');
    const { port } = broken.address() as { port: number };
    const brokenUrl = `http://127.0.0.1:${port}`;
    const unreachable = 'http://127.0.0.1:9';
    stack = await startGatewayStack({
      subgraphUrls: {
        users: unreachable,
        products: brokenUrl,
        cart: unreachable,
        orders: unreachable,
        reviews: unreachable,
      },
    });
  }
  afterEach(async () => {
    await stack.stop();
    broken.close();
  });

  it('gets a query once more, but not a mutation', async () => {
    await startGateway();
    expect((await stack.ask('{ shelf }')).code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(connections).toBe(2);
    expect((await stack.ask('mutation { sink }')).errors[0]).toMatchObject({
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', mayHaveHappened: true },
    });
    expect(connections).toBe(3);
  });

  it('does not count as having run a mutation if it was unreachable', async () => {
    await startGateway();
    const [error] = (await stack.ask('mutation { rise }')).errors;
    expect(error).toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    expect(error?.extensions).not.toHaveProperty('mayHaveHappened');
  });
});
