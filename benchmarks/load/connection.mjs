import { Agent, request } from 'node:http';

const TIMEOUT_MS = 120_000;

/** One client with one connection that it keeps, and one request at a time. */
export function createConnection(url) {
  const { hostname, port, pathname } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };

  /** The answer, or the error in its place: a client under load never throws. */
  function send(body, extraHeaders = {}) {
    return new Promise((resolve) => {
      const startedAt = performance.now();
      const done = (answer) => resolve({ ms: performance.now() - startedAt, ...answer });
      const sent = request(
        {
          ...{ hostname, port, path: pathname, method: 'POST', agent, timeout: TIMEOUT_MS },
          headers: { ...headers, ...extraHeaders, 'content-length': body.length },
        },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('error', (error) => done({ error: error.code ?? error.message }));
          response.on('end', () =>
            done({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks) }),
          );
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('TIMEOUT')));
      sent.on('error', (error) => done({ error: error.code ?? error.message }));
      sent.end(body);
    });
  }

  return { send, close: () => agent.destroy() };
}

/** Why an answer is not good, such as `RATE_LIMITED` or `503`; undefined when it is. */
export function faultOf({ error, status, text }) {
  if (error) return error;
  if (status === 200 && !text.includes('"errors"')) return undefined;
  return /"code":\s*"([A-Z_]+)"/.exec(text)?.[1] ?? String(status);
}
