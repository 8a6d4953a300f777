import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBridge } from './bridge.js';
import { serveConnection } from './connection.js';

export interface MongoBridgeOptions {
  /** Where PostgreSQL's unix socket is. */
  socketDir: string;
  user: string;
  database: string;
  /** 0, the default, takes any free port. */
  port?: number;
  /** The most connections to PostgreSQL. */
  maxConnections?: number;
}

export interface MongoBridge {
  url: string;
  port: number;
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 3_000;

/** Lets MongoDB drivers on this machine use the DocumentDB extension of a PostgreSQL server. */
export async function startMongoBridge({
  port = 0,
  maxConnections = 40,
  ...postgres
}: MongoBridgeOptions): Promise<MongoBridge> {
  const bridge = createBridge({ ...postgres, maxConnections });
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    void serveConnection(socket, bridge);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: boundPort } = server.address() as AddressInfo;

  let stopped: Promise<void> | undefined;
  return {
    url: `mongodb://127.0.0.1:${boundPort}`,
    port: boundPort,
    stop: () => (stopped ??= stop()),
  };

  async function stop(): Promise<void> {
    server.close();
    for (const socket of sockets) socket.destroy();
    await Promise.race([bridge.close(), sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
  }
}
