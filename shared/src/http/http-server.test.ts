import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from '@jest/globals';
import { badUserInput } from '../errors.js';
import { createLogger } from '../log.js';
import { createMetrics } from '../metrics.js';
import { createHttpServer, type HttpLimits } from './http-server.js';

const POST = 'POST /fine HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n';
const ASK = 'GET /fine HTTP/1.1\r\nhost: test\r\n\r\n';

describe('an HTTP server', () => {
  const metrics = createMetrics('test');
  let undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of undo.reverse()) await step();
    undo = [];
  });

  /** Starts a server that responds at /fine, and waits for `release` at /slow. */
  async function start(limits: Partial<HttpLimits> = {}) {
    const log = createLogger('test', 'silent');
    const server = createHttpServer({ log, metrics, readiness: {}, limits });
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    server.app.get('/fine', () => ({ fine: true }));
    server.app.post('/fine', () => ({ fine: true }));
    server.app.get('/slow', () => released.then(() => ({ fine: true })));
    const url = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
    undo.push(() => server.close(), release);
    const open = async () => {
      const socket = connect(Number(url.port), url.hostname);
      const seen = watch(socket);
      undo.push(() => socket.destroy());
      await once(socket, 'connect');
      return seen;
    };
    return { url, open, release, server: server.app.server, close: () => server.close() };
  }

  function watch(socket: Socket) {
    let text = '';
    socket.setEncoding('utf8').on('data', (more: string) => (text += more));
    socket.on('error', () => undefined);
    const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
    const answered = async (count = 1) => {
      while (text.split('HTTP/1.1 ').length <= count && !socket.destroyed) await sleep(5);
      return text;
    };
    return { socket, closed, answered, send: (more: string) => socket.write(more) };
  }

  describe('at its connection limit', () => {
    it('closes the connection that has been idle for longest', async () => {
      const { open } = await start({ connections: 3 });
      const [first, second, third] = [await open(), await open(), await open()];
      first.send(ASK);
      await first.answered();

      const newcomer = await open();
      newcomer.send(ASK);
      expect(await newcomer.answered()).toContain('{"fine":true}');
      await second.closed;
      expect([first.socket.destroyed, third.socket.destroyed]).toEqual([false, false]);
    });

    it('serves new connections despite many without a complete request', async () => {
      const { open } = await start({ connections: 5 });
      for (let round = 0; round < 5; round += 1) {
        for (let index = 0; index < 5; index += 1) await open();
        const half = await open();
        half.send(`${POST}content-length: 9\r\n\r\n{`);
        const newcomer = await open();
        newcomer.send(ASK);
        expect(await newcomer.answered()).toContain('{"fine":true}');
      }
    });

    it('closes the new connection if all others are busy', async () => {
      const { open, release } = await start({ connections: 2 });
      const waiting = [await open(), await open()];
      for (const { send } of waiting) send(ASK.replace('fine', 'slow'));
      await sleep(200);
      const newcomer = await open();
      expect(await newcomer.closed).toBe('');
      release();
      for (const { answered } of waiting) expect(await answered()).toContain('{"fine":true}');
    });

    it('does not count closed connections', async () => {
      const { open } = await start({ connections: 2 });
      const [first, second] = [await open(), await open()];
      first.socket.destroy();
      second.send(ASK);
      await second.answered();
      second.send(ASK);
      expect((await second.answered(2)).match(/"fine":true/g)).toHaveLength(2);
    });
  });

  describe('given input that never becomes a request', () => {
    const quick = { headMs: 300, requestMs: 300, checkMs: 20 };
    const refusal = (status: string) =>
      new RegExp(
        `^HTTP/1\\.1 ${status}\r\n[^]*content-type: application/json[^]*\r\n\r\n` +
          '\\{"errors":\\[\\{"message":"[^"]+","extensions":\\{"code":"BAD_USER_INPUT"\\}\\}\\]\\}$',
      );

    it.each([
      ['nothing', ''],
      ['half a head', 'GET /fine HTTP/1.1\r\nhost: te'],
      ['half a body', `${POST}content-length: 9\r\n\r\n{`],
    ])('answers %s with a 408 after the timeout, and closes the connection', async (_what, sent) => {
      const { open } = await start(quick);
      const { send, closed } = await open();
      send(sent);
      expect(await closed).toMatch(refusal('408 Request Timeout'));
    });

    it('serves a request that arrived while the event loop was blocked', async () => {
      const { url, server } = await start(quick);
      const busy = once(server, 'connection').then(() => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3 * quick.headMs);
      });
      // On another thread, because this one is blocked.
      const client = new Worker(
        `const { parentPort, workerData } = require('node:worker_threads');
         const socket = require('node:net').connect(...workerData.address);
         socket.write(workerData.request);
         socket.once('data', (answer) => parentPort.postMessage(String(answer)));`,
        { eval: true, workerData: { address: [Number(url.port), url.hostname], request: ASK } },
      );
      undo.push(() => client.terminate());
      const [answer] = (await once(client, 'message')) as [string];
      await busy;
      expect(answer).toContain('{"fine":true}');
    });

    it('answers too large headers with a 431', async () => {
      const { open } = await start();
      const { send, closed } = await open();
      send(`GET /fine HTTP/1.1\r\nhost: test\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`);
      expect(await closed).toMatch(refusal('431 Request Header Fields Too Large'));
    });

    it('answers invalid HTTP with a 400', async () => {
      const { open } = await start();
      const { send, closed } = await open();
      send('hello\r\n\r\n');
      expect(await closed).toMatch(refusal('400 Bad Request'));
    });

    it('sends no second response to a request', async () => {
      const { open } = await start(quick);
      const { send, closed } = await open();
      send(`${POST.replace('json', 'unknown')}content-length: 9\r\n\r\n{`);
      expect((await closed).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 415']);
    });

    it('also times out the second request of a connection', async () => {
      const { open } = await start(quick);
      const { send, answered, closed } = await open();
      send(ASK);
      await answered();
      send('GET /fi');
      expect((await closed).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 408']);
    });

    it('keeps an idle connection open', async () => {
      const { open } = await start(quick);
      const { send, socket, answered } = await open();
      send(ASK);
      expect(await answered()).toContain('Keep-Alive: timeout=72');
      await sleep(600);
      expect(socket.destroyed).toBe(false);
    });
  });

  const send = async (path: string, init: RequestInit = {}) => {
    const { url } = await start();
    const response = await fetch(new URL(path, url), init);
    const body: unknown = await response.json();
    return { status: response.status, headers: response.headers, body };
  };
  const message = expect.any(String) as unknown;
  const refused = { errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] };

  it.each(['PUT', 'DELETE', 'OPTIONS'])('answers %s with the allowed methods', async (method) => {
    for (const sent of [undefined, 'no JSON', 'x'.repeat(2_000_000)]) {
      const { status, headers, body } = await send('/fine?a=b', { method, ...(sent && { body: sent }) });
      expect([status, headers.get('allow'), body]).toEqual([405, 'GET, HEAD, POST', refused]);
    }
  });

  it.each([
    ['has never sent anything', ''],
    ['does not complete its headers', 'GET /fine HT'],
    ['does not complete its body', `${POST}content-length: 100\r\n\r\n{`],
  ])('closes even if a client %s', async (_what, sent) => {
    const { open, close } = await start({ requestMs: 1_000 });
    const { send, closed } = await open();
    send(sent);
    await sleep(50);
    await close();
    expect(await closed).not.toContain('200 OK');
  });

  it('closes even if the client still sends the rest of a refused request', async () => {
    const { open, close } = await start();
    const { send, answered, closed } = await open();
    send(`${POST.replace('POST', 'PUT')}content-length: 9\r\n\r\n`);
    expect(await answered()).toMatch(/^HTTP\/1.1 405 /);
    const closing = close();
    send('123456789');
    await Promise.all([closing, closed]);
  });

  it.each([
    ['compressed', { 'content-encoding': 'gzip' }, 415],
    ['compressed after identity', { 'content-encoding': 'identity, br' }, 415],
    ['not compressed', { 'content-encoding': 'identity' }, 200],
    ['in another charset', { 'content-type': 'application/json; charset=ISO-8859-1' }, 415],
    ['in another charset, in quotes', { 'content-type': 'application/json;charset="utf-16"' }, 415],
    ['in UTF-8', { 'content-type': 'application/json; charset=UTF-8' }, 200],
    ['in UTF-8, in quotes', { 'content-type': 'application/json; a=b; charset="utf8"' }, 200],
  ])('refuses a body that it cannot decode: %s', async (_what, headers, expected) => {
    const given = { 'content-type': 'application/json', ...headers };
    const { status, body } = await send('/fine', { method: 'POST', headers: given, body: '{"a":1}' });
    expect([status, body]).toEqual([expected, expected === 200 ? { fine: true } : refused]);
  });

  it.each(['/fine', '/nowhere', '/%zz'])('sends security headers with every response: %s', async (path) => {
    const { headers } = await send(path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('throttles the log of refused requests', async () => {
    const lines: string[] = [];
    const log = createLogger('test', 'info', { write: (line) => void lines.push(line) });
    const { app } = createHttpServer({ log, metrics: createMetrics('test'), readiness: {} });
    app.get('/refused', () => {
      throw badUserInput([{ path: 'x', message: 'must be y' }]);
    });
    for (let count = 0; count < 50; count += 1)
      expect((await app.inject({ url: '/refused' })).statusCode).toBe(400);
    expect(lines.filter((line) => line.includes('a request was refused'))).toHaveLength(20);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      requestId: expect.any(String),
      reason: expect.any(String),
    });
  });

  it.each(['/nothing/', '/%zz'])('shortens a path like %s in errors', async (path) => {
    const { url } = await start();
    const response = await fetch(`${url.origin}${path}${'x'.repeat(10_000)}`);
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors[0]?.message.length).toBeLessThan(100);
  });

  it.each([
    ['authorization: Bearer a\r\nAuthorization: Bearer a', '401 Unauthorized', '"code":"UNAUTHENTICATED"'],
    ['authorization: Bearer a', '200 OK', '{"fine":true}'],
    ['x-note: authorization\r\nauthorization: authorization', '200 OK', '{"fine":true}'],
  ])('answers %j with %s', async (headers, status, body) => {
    const { open } = await start();
    const { send, answered } = await open();
    send(`GET /fine HTTP/1.1\r\nhost: test\r\n${headers}\r\n\r\n`);
    const text = await answered();
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`));
    expect(text).toContain(body);
  });
});
