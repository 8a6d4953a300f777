import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface StepProxies {
  /** Where a service reaches the server instead. */
  through(url: string): Promise<string>;
  /** Counts what is sent from now on, and calls `onStep` at that one: it arrives, but nobody hears of its answer. */
  arm(step: number, onStep: () => void): void;
  disarm(): void;
  stop(): Promise<void>;
}

// What is sent again and again while there is nothing to do is no step of anybody's.
const HEARTBEATS = [
  'hello',
  'ismaster',
  'isMaster',
  'endSessions',
  'saslContinue',
  'CLIENT',
  'bzpopmin',
  'queues-filled',
];
const isIdle = (chunk: Buffer): boolean =>
  HEARTBEATS.some((word) => chunk.includes(word)) ||
  (chunk.includes('publishedAt') && chunk.includes('find'));

/**
 * Stands between a service and all servers that it talks to. Everything that a service does for others to see is something
 * that it sends, so to stop it at each of these is to stop it between any two steps.
 */
export function createStepProxies(): StepProxies {
  const servers: ReturnType<typeof createServer>[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  let armed: { step: number; onStep: () => void } | null = null;
  let isOver = false;

  /** False when this must not reach the server. */
  function passes(chunk: Buffer): boolean {
    if (isOver) return false;
    if (!armed || isIdle(chunk)) return true;
    count += 1;
    if (count !== armed.step) return true;
    isOver = true;
    armed.onStep();
    return true;
  }

  return {
    async through(url) {
      const { protocol, hostname, port, pathname, search, username, password } = new URL(url);
      const server = createServer({ noDelay: true }, (client) => {
        const upstream = connect({ port: Number(port), host: hostname, noDelay: true });
        for (const socket of [client, upstream]) {
          sockets.add(socket);
          socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
        }
        client.on('data', (chunk: Buffer) => void (passes(chunk) && upstream.write(chunk)));
        upstream.on('data', (chunk: Buffer) => void (!isOver && client.write(chunk)));
        client.on('close', () => upstream.end());
        upstream.on('close', () => client.end());
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      servers.push(server);
      const credentials = username ? `${username}:${password}@` : '';
      const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      return `${protocol}//${credentials}${host}${pathname === '/' ? '' : pathname}${search}`;
    },
    arm(step, onStep) {
      armed = { step, onStep };
      count = 0;
      isOver = false;
    },
    disarm() {
      armed = null;
      isOver = false;
    },
    async stop() {
      sockets.forEach((socket) => socket.destroy());
      await Promise.all(
        servers.map(async (server) => {
          server.close();
          await once(server, 'close');
        }),
      );
    },
  };
}
