import { RemoteGraphQLDataSource } from '@apollo/gateway';
import { DEADLINE_HEADER } from '@cartwright/shared/deadline/deadline';
import { unavailable } from '@cartwright/shared/errors';
import { CART_TOKEN_HEADER } from '@cartwright/shared/identity/cart-token';
import { clientHeaders } from '@cartwright/shared/identity/client';
import { DEVICE_COOKIE, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import type { Logger } from '@cartwright/shared/log';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { SubgraphName } from '../config.js';
import type { GatewayContext } from '../context.js';
import { askOnceEach } from './ask-once-each.js';
import { fetchWithDeadline } from './fetch-with-deadline.js';
import { missingPaths } from './missing-paths.js';
import type { ProcessOptions, Response } from './process-options.js';

const QUERY_DEADLINE_MS = 2_000;
// A checkout of a popular product waits its turn. Cut short, it would succeed without the client knowing.
const MUTATION_DEADLINE_MS = 10_000;

type Received = Parameters<NonNullable<RemoteGraphQLDataSource<GatewayContext>['didReceiveResponse']>>[0];

/** Queries one subgraph. If it does not respond, only its fields are missing from the response. */
export class SubgraphDataSource extends RemoteGraphQLDataSource<GatewayContext> {
  constructor(
    private readonly subgraph: SubgraphName,
    baseUrl: string,
    private readonly log: Logger,
  ) {
    super({ url: new URL('/graphql', baseUrl).href, fetcher: fetchWithDeadline as never });
  }

  override async willSendRequest({ request, context }: ProcessOptions): Promise<void> {
    const { headers } = request.http!;
    const isMutation = isMutationOf(request);
    headers.set(DEADLINE_HEADER, String(isMutation ? MUTATION_DEADLINE_MS : QUERY_DEADLINE_MS));
    headers.set('authorization', `Bearer ${await context.internalTokenFor(this.subgraph)}`);
    headers.set('x-request-id', context.requestId);
    for (const [name, value] of Object.entries(clientHeaders(context.client))) headers.set(name, value);
    const cookies = cookiesFrom(context);
    if (this.subgraph === 'users' && isMutation && cookies) headers.set('cookie', cookies);
    const cartToken = context.cartToken();
    if (this.subgraph === 'cart' && cartToken) headers.set(CART_TOKEN_HEADER, cartToken);
    const idempotencyKey = context.headers['idempotency-key'];
    if (typeof idempotencyKey === 'string') headers.set('idempotency-key', idempotencyKey);
  }

  /** Only users may set cookies, and only cart may set the token of a guest's cart. */
  override didReceiveResponse({ response, context }: Received): Response {
    if (this.subgraph === 'users') {
      const { getSetCookie } = response.http?.headers as unknown as { getSetCookie: () => string[] };
      getSetCookie().forEach(context.setCookie);
    }
    const cartToken = this.subgraph === 'cart' && response.http?.headers.get(CART_TOKEN_HEADER);
    if (cartToken) context.giveCartToken(cartToken);
    return response;
  }

  /**
   * GraphQL runs the mutations of an operation in order, and stops when a non-nullable one fails. Apollo's gateway would go on
   * with those of other subgraphs, and empty the cart after a failed checkout.
   */
  override async process(options: ProcessOptions): Promise<Response> {
    const { request, context } = options;
    if (!isMutationOf(request)) return this.ask(options);
    if (context.hasFailedMutation) return { data: null };
    const response = await this.ask(options);
    context.hasFailedMutation = !response.data;
    return response;
  }

  private async ask(options: ProcessOptions): Promise<Response> {
    try {
      return await askOnceEach(options, (once) => super.process(once));
    } catch (err) {
      const refused = errorsOfRefusal(err);
      if (refused) return { errors: refused };
      const { requestId } = options.context;
      this.log.error({ err, requestId, subgraph: this.subgraph }, 'a subgraph did not answer');
      return { errors: missingPaths(options).map(unavailableAt) } as unknown as Response;
    }
  }
}

const isMutationOf = ({ query }: ProcessOptions['request']): boolean =>
  query?.trimStart().startsWith('mutation') ?? false;

const cookiesFrom = ({ refreshToken, deviceToken }: GatewayContext): string =>
  [refreshToken && `${REFRESH_COOKIE}=${refreshToken}`, deviceToken && `${DEVICE_COOKIE}=${deviceToken}`]
    .filter(Boolean)
    .join('; ');

/**
 * A subgraph answers with a 400 when one of its scalars refuses a value, so the client gets those errors. Other statuses, such
 * as a refused internal token (401), are not the client's fault.
 */
function errorsOfRefusal(error: unknown): GraphQLFormattedError[] | null {
  if (!(error instanceof GraphQLError)) return null;
  const response = error.extensions['response'] as { status: number; body: unknown } | undefined;
  if (response?.status !== 400 || typeof response.body !== 'object' || response.body === null) return null;
  const { errors } = response.body as { errors?: GraphQLFormattedError[] };
  return errors?.map(({ message, extensions }) => ({ message, extensions: extensions ?? {} })) ?? null;
}

const unavailableAt = (path: (string | number)[]): GraphQLError => {
  const { message, extensions } = unavailable('requested');
  return new GraphQLError(message, { path, extensions });
};
