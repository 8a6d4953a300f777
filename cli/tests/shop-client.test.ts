import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createShopClient } from '../src/shop-client.js';

/** Starts a shop that sends these responses in turn, and then repeats the last one. */
async function startAnsweringServer(answers: object[]) {
  let asked = 0;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[Math.min(asked++, answers.length - 1)]));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    stop: () => server.close(),
  };
}

/** A response with an error of one field. */
const failure = (code: string, message: string) => ({ message, extensions: { code } });

const busy = failure('SUBGRAPH_UNAVAILABLE', 'The requested service is not available right now.');
const QUERY = '{ products { id } }';

async function ask(answers: object[], expected: string[] = []) {
  const shop = await startAnsweringServer(answers);
  const said: string[] = [];
  const onTrouble = (message: string) => void said.push(message);
  const client = createShopClient({ url: shop.url, login: null, onTrouble, firstPauseMs: 1 });
  const reply = await client.ask(QUERY, {}, expected).catch((error: Error) => error);
  shop.stop();
  return { reply, said, asked: shop.asked() };
}

describe('a client of the shop', () => {
  it('retries while the shop is busy, and reports it', async () => {
    const limited = failure('RATE_LIMITED', 'Too many people want this right now.');
    const data = { products: [] };
    const { reply, said } = await ask([{ errors: [busy] }, { errors: [limited] }, { data }]);
    expect(reply).toEqual({ data, errors: [] });
    expect(said).toEqual([
      `${busy.message} Trying again (1 of 9).`,
      `${limited.message} Trying again (2 of 9).`,
    ]);
  });

  it('gives up in the end', async () => {
    const { reply, asked } = await ask([{ errors: [busy] }]);
    expect(reply).toMatchObject({ message: busy.message, code: 'SUBGRAPH_UNAVAILABLE' });
    expect(asked).toBe(10);
  });

  it('returns expected errors, and throws others', async () => {
    const conflict = failure('CONFLICT', 'There is one already.');
    const expected = await ask([{ data: null, errors: [conflict] }], ['CONFLICT']);
    expect(expected.reply).toMatchObject({ data: null, errors: [{ code: 'CONFLICT' }] });
    const forbidden = failure('FORBIDDEN', 'You are not allowed to do this.');
    const { reply, asked } = await ask([{ data: null, errors: [conflict, forbidden] }], ['CONFLICT']);
    expect(reply).toMatchObject({ message: forbidden.message, code: 'FORBIDDEN' });
    expect(asked).toBe(1);
  });
});
