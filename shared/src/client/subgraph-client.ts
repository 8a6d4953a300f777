import { GraphQLError } from 'graphql';
import { Agent, request } from 'undici';
import { beginWrite, DEADLINE_HEADER, ensureInTime, timeLeftMs } from '../deadline/deadline.js';
import { unavailable } from '../errors.js';
import { clientHeaders, type Client } from '../identity/client.js';
import type { Identity, ServiceName } from '../identity/identity.js';
import type { InternalTokens } from '../identity/internal-token.js';
import type { Operation } from './operation.js';

const DEFAULT_DEADLINE_MS = 2_000;

// All clients of the process share one pool of keep-alive connections.
const agent = new Agent({
  connections: 64,
  pipelining: 1,
  keepAliveTimeout: 30_000,
  connect: { timeout: 1_000 },
});

export interface SubgraphClientOptions<Target extends ServiceName> {
  self: ServiceName;
  target: Target;
  /** Base URL of the target, without /graphql. */
  url: string;
  tokens: InternalTokens;
}

export interface CallOptions {
  requestId: string;
  /** The user for whom the calling service acts. */
  userId?: string;
  /** The session of that user. */
  sessionId?: string;
  /** The program for which the calling service acts. Rate limits per address use its address. */
  client?: Client;
  /**
   * After this time the call fails with SUBGRAPH_UNAVAILABLE, although the operation may still happen. Default 2000. Never longer
   * than our own caller waits, unless something has been written.
   */
  deadlineMs?: number;
}

export interface SubgraphClient<Target extends ServiceName> {
  /**
   * Runs an operation on another subgraph. Rethrows its errors with their codes; throws SUBGRAPH_UNAVAILABLE if it does not
   * respond in time.
   */
  query<Data>(
    operation: Operation<Target>,
    variables: Record<string, unknown>,
    options: CallOptions,
  ): Promise<Data>;
}

interface GraphQLResponse {
  data?: unknown;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

export function createSubgraphClient<Target extends ServiceName>({
  self,
  target,
  url,
  tokens,
}: SubgraphClientOptions<Target>): SubgraphClient<Target> {
  const endpoint = new URL('/graphql', url);
  return {
    async query<Data>(
      { document: query }: Operation<Target>,
      variables: Record<string, unknown>,
      options: CallOptions,
    ) {
      const { requestId, userId, sessionId, client, deadlineMs = DEFAULT_DEADLINE_MS } = options;
      const identity: Identity = {
        caller: self,
        scopes: [],
        ...(userId && { userId }),
        ...(sessionId && { sessionId }),
      };
      const waitMs = Math.ceil(Math.min(deadlineMs, timeLeftMs()));
      if (query.startsWith('mutation')) beginWrite();
      else ensureInTime();
      const token = await tokens.mint({ identity, requestId }, target);
      const headers = {
        authorization: `Bearer ${token}`,
        [DEADLINE_HEADER]: String(waitMs),
        ...(client && clientHeaders(client)),
      };
      const { data, errors } = await post(headers, JSON.stringify({ query, variables }), waitMs);
      const [error] = errors ?? [];
      if (error) throw new GraphQLError(error.message, { extensions: error.extensions ?? {} });
      return data as Data;
    },
  };

  async function post(
    headers: Record<string, string>,
    body: string,
    deadlineMs: number,
  ): Promise<GraphQLResponse> {
    try {
      const { statusCode, body: answer } = await request(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        dispatcher: agent,
        signal: AbortSignal.timeout(deadlineMs),
      });
      if (statusCode === 401) throw new Error('The subgraph refuses our internal token.');
      return (await answer.json()) as GraphQLResponse;
    } catch (cause) {
      throw unavailable(target, cause);
    }
  }
}
