import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface StepProxies {
  /** The address at which a service reaches the server through the proxy. */
  through(url: string): Promise<string>;
  /** Counts messages from now on, and calls `onStep` at this one, which arrives but gets no response. */
  arm(step: number, onStep: () => void): void;
  disarm(): void;
  stop(): Promise<void>;
}

// Polling does not count as a step.
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
 * Creates proxies between a service and all its servers. Every visible effect of a service is a message, so
 * stopping the service at each message covers every pair of steps.
 */
export function createStepProxies(): StepProxies {
  const servers: ReturnType<typeof createServer>[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  let armed: { step: number; onStep: () => void } | null = null;
  let isOver = false;

  /** False if the message must not reach the server. */
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
