import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createError } from '@cartwright/shared/errors';
import { createGraphQLClient } from '../../src/seed/graphql-client.js';
import { seedShop } from '../../src/seed/seed-shop.js';
import { untilAnswered } from '../../src/seed/until-answered.js';

const busy = () => createError('SUBGRAPH_UNAVAILABLE', 'The requested service is not available right now.');

/** A gateway that gives these answers, one after another, and the last one for ever. */
async function startGateway(answers: object[]) {
  let asked = 0;
  const server = createServer((_request, response) => {
    response.end(JSON.stringify(answers[Math.min(asked++, answers.length - 1)]));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    stop: () => server.close(),
  };
}

describe('the seed', () => {
  it('asks a busy shop again, and says so', async () => {
    const gateway = await startGateway([
      { errors: [busy().toJSON()] },
      { errors: [createError('RATE_LIMITED', 'Too many people want this right now.').toJSON()] },
      { data: { products: [] } },
    ]);
    const said: string[] = [];
    const { run } = createGraphQLClient({ url: gateway.url, onWait: (reason) => void said.push(reason) });
    expect(await run('{ products { id } }')).toEqual({ products: [] });
    expect(said).toEqual(Array(2).fill('the shop is busy, trying again'));
    gateway.stop();
  });

  it('names the log when it ends', async () => {
    const refused = { errors: [createError('FORBIDDEN', 'You are not allowed to do this.').toJSON()] };
    const gateway = await startGateway([refused]);
    const options = { gatewayUrl: gateway.url, users: { query: () => Promise.reject(busy()) }, adminKey: '' };
    await expect(
      seedShop({ ...options, logFile: '/shop/cartwright.log', onProgress: () => undefined }),
    ).rejects.toThrow(
      'The demo data is not complete: You are not allowed to do this. The log, /shop/cartwright.log, says more',
    );
    expect(gateway.asked()).toBe(1);
    gateway.stop();
  });
});

describe('untilAnswered', () => {
  it('loses patience in the end', async () => {
    let asked = 0;
    const ask = () => {
      asked += 1;
      return Promise.reject(busy());
    };
    const patience = { patienceMs: 20, firstPauseMs: 2 };
    await expect(untilAnswered(ask, () => undefined, patience)).rejects.toThrow(
      'The requested service is not available',
    );
    expect(asked).toBeGreaterThan(1);
  });
});
