import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface OpenConnections {
  /** Closes those on which nothing was ever sent. Node's `closeIdleConnections` leaves them open. */
  closeSilent(): void;
  /** Closes those without a complete request as well. Node stops its timeouts for them once the server closes. */
  closeIdle(): void;
}

/**
 * Limits the open connections to `most`. At the limit, it closes the connection that has been idle for longest: one without a
 * complete request, or with all its responses. There is no limit per address, since all clients behind a proxy, in a company or in
 * a mobile network may share one.
 */
export function limitConnections(server: Server, most: number, onDropped: () => void): OpenConnections {
  const open = new Set<Socket>();
  // In order of idle time, longest first.
  const idle = new Set<Socket>();
  const running = new WeakMap<Socket, number>();

  const forget = (socket: Socket) => {
    open.delete(socket);
    idle.delete(socket);
  };
  const count = (socket: Socket, change: 1 | -1) => {
    const left = (running.get(socket) ?? 0) + change;
    running.set(socket, left);
    idle.delete(socket);
    if (left === 0 && open.has(socket)) idle.add(socket);
  };

  server.on('connection', (socket: Socket) => {
    open.add(socket);
    idle.add(socket);
    socket.once('close', () => forget(socket));
    if (open.size <= most) return;
    // The new connection itself if all others are busy.
    const [longestIdle = socket] = idle;
    forget(longestIdle);
    longestIdle.destroy();
    onDropped();
  });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    let isWhole = false;
    const begin = () => {
      isWhole = true;
      count(socket, 1);
    };
    if (hasBody(request)) request.once('end', begin);
    else begin();
    response.once('close', () => {
      if (isWhole) count(socket, -1);
      else request.off('end', begin);
    });
  });

  const close = (isMeant: (socket: Socket) => boolean) =>
    [...idle].filter(isMeant).forEach((socket) => socket.destroy());
  return {
    closeSilent: () => close(({ bytesRead }) => bytesRead === 0),
    closeIdle: () => close(() => true),
  };
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
