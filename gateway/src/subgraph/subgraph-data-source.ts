import type { GraphQLDataSource } from '@apollo/gateway';
import { unavailable } from '@cartwright/shared/errors';
import { CART_TOKEN_HEADER } from '@cartwright/shared/identity/cart-token';
import { clientHeaders } from '@cartwright/shared/identity/client';
import { DEVICE_COOKIE, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import type { Logger } from '@cartwright/shared/log';
import { logThrottled } from '@cartwright/shared/log-throttled';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { SubgraphName } from '../config.js';
import type { GatewayContext } from '../context.js';
import { deduplicateEntities } from './deduplicate-entities.js';
import { call, hasLostConnection, reasonOf, wasNeverSent, type Call, type Reply } from './call.js';
import { missingPaths } from './missing-paths.js';
import type { ProcessOptions, Response } from './process-options.js';

const QUERY_DEADLINE_MS = 2_000;
// A checkout of a popular product waits for others. With a shorter deadline it could succeed without the
// client knowing.
const MUTATION_DEADLINE_MS = 10_000;
// Per half minute. While a subgraph is down, every operation that needs it fails.
const FAILURES_LOGGED = 20;

/** Queries one subgraph. If it does not respond, only its fields are missing from the response. */
export class SubgraphDataSource implements GraphQLDataSource<GatewayContext> {
  private readonly url: string;
  private readonly logFailure: (fields: object) => void;

  constructor(
    private readonly subgraph: SubgraphName,
    baseUrl: string,
    log: Logger,
    /** Receives how long each query took. */
    private readonly recordQuery: (tookMs: number) => void,
  ) {
    this.logFailure = logThrottled(log, 'a subgraph did not answer', { lines: FAILURES_LOGGED });
    this.url = new URL('/graphql', baseUrl).href;
  }

  /**
   * GraphQL runs the mutations of an operation in order, and stops when a non-nullable one fails. Apollo's
   * gateway would go on with those of other subgraphs, and empty the cart after a failed checkout.
   */
  async process(options: ProcessOptions): Promise<Response> {
    const { request, context } = options;
    if (!isMutationOf(request)) return this.request(options);
    if (context.hasFailedMutation) return { data: null };
    const response = await this.request(options);
    context.hasFailedMutation = !response.data;
    return response;
  }

  private async request(options: ProcessOptions): Promise<Response> {
    try {
      return await deduplicateEntities(options, (once) => this.send(once));
    } catch (error) {
      const { request, context } = options;
      const { requestId, disconnectSignal } = context;
      if (!disconnectSignal.aborted)
        this.logFailure({ requestId, subgraph: this.subgraph, reason: reasonOf(error) });
      const mayHaveHappened = isMutationOf(request) && !wasNeverSent(error);
      return {
        errors: missingPaths(options).map((path) => unavailableAt(path, mayHaveHappened)),
      } as unknown as Response;
    }
  }

  private async send({ request, context }: ProcessOptions): Promise<Response> {
    const { query, variables, operationName } = request;
    const isMutation = isMutationOf(request);
    const headers = await this.headersOf(context, isMutation);
    const body = JSON.stringify({ query, variables, operationName });
    const reply = isMutation
      ? await call(this.url, { headers, body, deadlineMs: MUTATION_DEADLINE_MS })
      : await this.query({ headers, body, signal: context.disconnectSignal });
    if (reply.status === 400) return { errors: errorsIn(reply) };
    if (reply.status !== 200 || !isObject(reply.body)) throw new Error(`status ${reply.status}`);
    this.passCredentials(reply, context);
    return reply.body;
  }

  /**
   * Retries a query once if the connection broke, because a subgraph closes its connections when it restarts.
   */
  private async query(query: Omit<Call, 'deadlineMs'>): Promise<Reply> {
    const startedAt = performance.now();
    const tookMs = () => performance.now() - startedAt;
    try {
      return await call(this.url, { ...query, deadlineMs: QUERY_DEADLINE_MS });
    } catch (error) {
      const leftMs = Math.floor(QUERY_DEADLINE_MS - tookMs());
      if (!hasLostConnection(error) || leftMs <= 0) throw error;
      return await call(this.url, { ...query, deadlineMs: leftMs });
    } finally {
      this.recordQuery(tookMs());
    }
  }

  private async headersOf(context: GatewayContext, isMutation: boolean): Promise<Record<string, string>> {
    const cookies = this.subgraph === 'users' && isMutation && cookiesFrom(context);
    const cartToken = this.subgraph === 'cart' && context.cartToken();
    const idempotencyKey = context.headers['idempotency-key'];
    return {
      authorization: `Bearer ${await context.internalTokenFor(this.subgraph)}`,
      'x-request-id': context.requestId,
      ...clientHeaders(context.client),
      ...(cookies && { cookie: cookies }),
      ...(cartToken && { [CART_TOKEN_HEADER]: cartToken }),
      ...(typeof idempotencyKey === 'string' && { 'idempotency-key': idempotencyKey }),
    };
  }

  /** Only users may set cookies, and only cart may set the token of a guest's cart. */
  private passCredentials({ header }: Reply, context: GatewayContext): void {
    if (this.subgraph === 'users') header('set-cookie').forEach(context.setCookie);
    const [cartToken] = this.subgraph === 'cart' ? header(CART_TOKEN_HEADER) : [];
    if (cartToken) context.setCartToken(cartToken);
  }
}

const isMutationOf = ({ query }: ProcessOptions['request']): boolean =>
  query?.trimStart().startsWith('mutation') ?? false;

const cookiesFrom = ({ refreshToken, deviceToken }: GatewayContext): string =>
  [refreshToken && `${REFRESH_COOKIE}=${refreshToken}`, deviceToken && `${DEVICE_COOKIE}=${deviceToken}`]
    .filter(Boolean)
    .join('; ');

/**
 * A subgraph responds with a 400 when one of its scalars refuses a value, so the client gets those errors.
 * Other statuses, such as 401 for a refused internal token, are not the client's fault.
 */
function errorsIn({ body }: Reply): GraphQLFormattedError[] {
  const { errors } = (isObject(body) ? body : {}) as { errors?: GraphQLFormattedError[] };
  if (!Array.isArray(errors)) throw new Error('status 400');
  return errors.map(({ message, extensions }) => ({ message, extensions: extensions ?? {} }));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** @param mayHaveHappened whether the subgraph may have run the mutation although it did not respond. */
const unavailableAt = (path: (string | number)[], mayHaveHappened: boolean): GraphQLError => {
  const { message, extensions } = unavailable('requested');
  return new GraphQLError(message, {
    path,
    extensions: { ...extensions, ...(mayHaveHappened && { mayHaveHappened }) },
  });
};
