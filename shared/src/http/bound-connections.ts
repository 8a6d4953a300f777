import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps `most` connections at a time. When they run out, the one makes room that has had nobody waiting for us for the longest:
 * it has sent no whole request yet, or has its answers. There is no bound per address, since all clients of a proxy, of a
 * company or of a mobile network have the same one.
 */
export function boundConnections(server: Server, most: number, onDropped: () => void): void {
  const open = new Set<Socket>();
  // The longest idle one first.
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
    // The newcomer itself, when all others are being served.
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
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
