import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { errorBody } from './json-errors.js';

/** A client would take a second response to one request for the response to its next one. */
const isAnswered = ({ headersSent, writableFinished, req }: ServerResponse): boolean =>
  headersSent && !(writableFinished && req.complete);

const BAD_REQUEST: [status: number, message: string] = [400, 'This is not a valid HTTP request.'];

const answers: Record<string, typeof BAD_REQUEST> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too long.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions are too long.'],
};

/** Answers input that never became a request: too slow, with too large headers, or not HTTP at all. */
export function createClientErrorAnswers(requestMs: number) {
  const lastResponse = new WeakMap<Socket, ServerResponse>();

  function refuse(code: string | undefined, socket: Socket): void {
    const response = lastResponse.get(socket);
    if (!socket.writable || (response && isAnswered(response))) {
      socket.destroy();
      return;
    }
    const [status, message] = answers[code ?? ''] ?? BAD_REQUEST;
    const body = JSON.stringify(errorBody('BAD_USER_INPUT', message));
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'content-type: application/json; charset=utf-8',
        `content-length: ${Buffer.byteLength(body)}`,
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    );
    socket.destroySoon();
  }

  /**
   * Node checks its timeouts before it reads. When the event loop was blocked, a request may have arrived in time without being
   * read. So this lets Node read first, and gives a body that is still incomplete the time of a whole request.
   */
  function refuseUnlessRead(code: string, socket: Socket): void {
    const last = lastResponse.get(socket);
    const wasComplete = last?.req.complete;
    setImmediate(() => {
      const current = lastResponse.get(socket);
      const cameMeanwhile = current !== last || current?.req.complete !== wasComplete;
      if (!cameMeanwhile) refuse(code, socket);
      else if (!current?.req.complete) {
        setTimeout(() => current?.req.complete || refuse(code, socket), requestMs).unref();
      }
    });
  }

  return {
    watch(server: Server): void {
      server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
        lastResponse.set(socket, response);
      });
    },

    answer: (error: Error & { code?: string }, socket: Socket): void => {
      if (error.code === 'ECONNRESET') socket.destroy();
      else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') refuseUnlessRead(error.code, socket);
      else refuse(error.code, socket);
    },
  };
}
