import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface RedisProxy {
  url: string;
  /** Closes all connections and refuses new ones. */
  cut(): void;
  /** Accepts connections, but forwards nothing until `heal`. */
  hang(): void;
  /** Forwards again, beginning with what has waited. New connections go to the named Redis, if any. */
  heal(redisUrl?: string): void;
  stop(): Promise<void>;
}

/**
 * Starts a proxy between a service and the Redis of the test run, which can interrupt and restore the
 * connection.
 */
export async function startRedisProxy(redisUrl: string): Promise<RedisProxy> {
  let { hostname, port } = new URL(redisUrl);
  const sockets = new Set<Socket>();
  let state: 'well' | 'cut' | 'hung' = 'well';

  const server = createServer((client) => {
    if (state === 'cut') {
      client.on('error', () => undefined).destroy();
      return;
    }
    const upstream = connect(Number(port || 6379), hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      if (state === 'hung') from.pause();
      from
        .on('data', (chunk) => void to.write(chunk))
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(from);
          to.end();
        });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const endAll = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      state = 'cut';
      endAll();
    },
    hang() {
      state = 'hung';
      sockets.forEach((socket) => socket.pause());
    },
    heal(newUrl = redisUrl) {
      ({ hostname, port } = new URL(newUrl));
      state = 'well';
      sockets.forEach((socket) => socket.resume());
    },
    async stop() {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
}
