import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { GatewayConfig } from '@cartwright/gateway';
import type { Service } from '@cartwright/shared/service/service';
import { fetch } from 'undici';
import { hostedService } from '../../tests/support/hosted.js';
import { startStandInUsers, type StandInUsers } from './stand-in-users.js';

export interface Answer {
  status: number;
  headers: Awaited<ReturnType<typeof fetch>>['headers'];
  data: Record<string, unknown> | null | undefined;
  errors: { message: string; path?: string[]; extensions: { code: string } }[];
  extensions: unknown;
  /** The code of the first error. */
  code: string | undefined;
  message: string | undefined;
}

export interface GatewayStack {
  url: string;
  users: StandInUsers;
  products: StandInUsers;
  queuePrefix: string;
  ask(query: string, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a body unchanged. */
  send(body: string, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

const createHostedGateway = (config: GatewayConfig): Service =>
  hostedService('gateway', 'createGateway', config);

/**
 * Starts a gateway with stand-ins for users and products, and with its own key prefix in the Redis of the
 * test run. A suite that sets the clock passes `createGateway`, to run the gateway in its own process.
 */
export async function startGatewayStack(
  overrides: Partial<GatewayConfig> = {},
  createGateway = createHostedGateway,
): Promise<GatewayStack> {
  const [users, products] = [await startStandInUsers(), await startStandInUsers()];
  const nowhere = 'http://127.0.0.1:9';
  const config: GatewayConfig = {
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    internalTokenSecret: 'a-secret-of-the-tests-with-enough-characters',
    tokenIssuer: 'cartwright',
    tokenAudience: 'cartwright-api',
    supergraphPath: fileURLToPath(new URL('./supergraph.graphql', import.meta.url)),
    subgraphUrls: {
      users: users.url,
      products: products.url,
      cart: nowhere,
      orders: nowhere,
      reviews: nowhere,
    },
    redisUrl: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379',
    queuePrefix: `gateway-${randomUUID()}`,
    corsOrigins: ['https://shop.example'],
    apolloSandbox: false,
    introspection: true,
    ...overrides,
  };
  const gateway = createGateway(config);
  await gateway.start().catch(async (error: unknown) => {
    await Promise.all([users.stop(), products.stop()]);
    throw error;
  });
  return {
    url: gateway.url,
    users,
    products,
    queuePrefix: config.queuePrefix,
    ask: (query, headers) => send(JSON.stringify({ query }), headers),
    send,
    async stop() {
      await gateway.stop();
      await users.stop();
      await products.stop();
    },
  };

  async function send(body: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    const {
      data,
      errors = [],
      extensions,
    } = (await response.json()) as Partial<Pick<Answer, 'data' | 'errors' | 'extensions'>>;
    const [error] = errors;
    return {
      status: response.status,
      headers: response.headers,
      data,
      errors,
      extensions,
      code: error?.extensions.code,
      message: error?.message,
    };
  }
}
