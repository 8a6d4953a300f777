import { once } from 'node:events';
import { Agent, request as send, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../tests/support/eventually.js';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

const TOO_LARGE = { status: 413, code: 'BAD_USER_INPUT' };
const ANSWERED = { status: 200, code: undefined };

describe('the size limit of a request', () => {
  let stack: GatewayStack;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  beforeAll(async () => {
    stack = await startGatewayStack();
    stack.users.answer = () => ({ data: { me: { id: 'user-1' }, login: 'ok' } });
  });
  afterAll(async () => {
    agent.destroy();
    await stack.stop();
  });

  /** Sends the whole body, even if the response comes earlier. */
  async function post(body: string, headers: Record<string, string> = {}, path = '/graphql') {
    const sent = send(new URL(path, stack.url), {
      agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve).on('error', reject);
    });
    for (let at = 0; at < body.length; at += 50_000) sent.write(body.slice(at, at + 50_000));
    await new Promise<void>((resolve, reject) => {
      sent.on('error', reject).end(resolve);
    });
    const answer = await answered;
    const { errors } = (await json(answer)) as { errors?: { extensions: { code: string } }[] };
    return { status: answer.statusCode, code: errors?.[0]?.extensions.code };
  }

  const bodyOf = (bytes: number): string => {
    const around = JSON.stringify({ query: '{ __typename }', variables: { lines: '' } }).length;
    return JSON.stringify({ query: '{ __typename }', variables: { lines: 'x'.repeat(bytes - around) } });
  };
  const declared = (body: string) => ({ 'content-length': String(body.length) });
  const asUser = async (scope: string, expiresAt = '5m') => ({
    authorization: `Bearer ${await stack.users.newToken({ scope, expiresAt })}`,
  });

  /** Posts a body with a content length, and again in chunks. */
  async function postBoth(bytes: number, headers: Record<string, string> = {}) {
    const body = bodyOf(bytes);
    const ask = (more: Record<string, string>) =>
      // Retries if a loaded machine misses the deadline of Redis.
      eventually(
        () => post(body, { ...headers, ...more }),
        ({ status }) => status !== 503,
      );
    return [await ask(declared(body)), await ask({ 'transfer-encoding': 'chunked' })];
  }

  it.each([100_001, 999_999, 5_000_000])('refuses an anonymous body of %i bytes', async (bytes) => {
    expect(await postBoth(bytes)).toEqual([TOO_LARGE, TOO_LARGE]);
  });

  /**
   * Reads only after sending everything, as some clients do. They would lose the response if the server reset
   * the connection.
   */
  async function sendThenRead(path: string, framing: string, body: string): Promise<string> {
    const { hostname, port } = new URL(stack.url);
    const socket = connect({ host: hostname, port: Number(port) }).pause();
    const head = `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n${framing}\r\n\r\n`;
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject).write(head + body, (error) => (error ? reject(error) : resolve()));
    });
    const [answer] = (await once(socket.resume(), 'data')) as [Buffer];
    socket.destroy();
    return answer.toString();
  }

  it.each(['/graphql', '/nowhere'])(
    'answers clients that send everything before they read, without a reset: %s',
    async (path) => {
      const body = bodyOf(20_000_000);
      const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
      for (const answer of [
        await sendThenRead(path, `content-length: ${body.length}`, body),
        await sendThenRead(path, 'transfer-encoding: chunked', chunk),
      ]) {
        expect(answer).toContain('HTTP/1.1 413 ');
        expect(answer).toContain('"code":"BAD_USER_INPUT"');
      }
    },
  );

  it('allows a body of 100 KB from anybody', async () => {
    expect(await postBoth(100_000)).toEqual([ANSWERED, ANSWERED]);
  });

  it('allows a body of 1 MB only from users who may import products', async () => {
    expect(await postBoth(1_000_000, await asUser('products:write'))).toEqual([ANSWERED, ANSWERED]);
    expect(await postBoth(1_000_001, await asUser('products:write'))).toEqual([TOO_LARGE, TOO_LARGE]);
    expect(await postBoth(100_001, await asUser('orders:manage'))).toEqual([TOO_LARGE, TOO_LARGE]);
  });

  it('ignores the scopes of an invalid token, and refuses the token', async () => {
    const unauthenticated = { status: 401, code: 'UNAUTHENTICATED' };
    const expired = await asUser('products:write', '5m ago');
    expect(await postBoth(700_000, expired)).toEqual([unauthenticated, unauthenticated]);
    const { authorization } = await asUser('products:write');
    const forged = { authorization: `${authorization.slice(0, -8)}AAAAAAAA` };
    expect(await postBoth(700_000, forged)).toEqual([unauthenticated, unauthenticated]);
  });

  it.each([100_001, 5_000_000])('refuses a body of %i bytes at an unknown path', async (bytes) => {
    const body = bodyOf(bytes);
    expect(await post(body, declared(body), '/nowhere')).toEqual(TOO_LARGE);
    expect(await post(body, { 'transfer-encoding': 'chunked' }, '/nowhere')).toEqual(TOO_LARGE);
  });

  const textOf = (bytes: number) => `{ __typename } #${'x'.repeat(bytes - 16)}`;

  it('allows a document of 16 KB, also from users who may send larger bodies', async () => {
    for (const headers of [{}, await asUser('products:write')]) {
      const ask = (bytes: number) =>
        eventually(
          () => post(JSON.stringify({ query: textOf(bytes) }), headers),
          ({ status }) => status !== 503,
        );
      expect(await ask(16_384)).toEqual(ANSWERED);
      expect(await ask(16_385)).toEqual(TOO_LARGE);
    }
    // The limit counts bytes, not characters.
    expect(await post(JSON.stringify({ query: `{ __typename } #${'ä'.repeat(8_200)}` }))).toEqual(TOO_LARGE);
  });

  it('allows a URL of 16 KB', async () => {
    const get = async (bytes: number) => {
      const url = `${stack.url}/graphql?query=${encodeURIComponent(textOf(bytes))}`;
      const answer = await fetch(url, { headers: { 'apollo-require-preflight': 'yes' } });
      return answer.status;
    };
    expect(await get(12_000)).toBe(200);
    expect(await get(20_000)).toBe(431);
  });
});
