import type { GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import type { GatewayContext } from '../context.js';

/**
 * Omits the options of schema requests: the gateway reads the schema from a file, so it only sends clients'
 * operations.
 */
export type ProcessOptions = Extract<
  GraphQLDataSourceProcessOptions<GatewayContext>,
  { incomingRequestContext: unknown }
>;

export type Response = Awaited<ReturnType<RemoteGraphQLDataSource['process']>>;

/** The key of an entity from another subgraph's response, for which a subgraph resolves more fields. */
export interface Representation {
  __typename: string;
}

/** Null for a root request, in which a variable of the client may have the same name. */
export const representationsOf = ({
  request: { variables = {} },
  pathInIncomingRequest = [],
}: Pick<ProcessOptions, 'request' | 'pathInIncomingRequest'>): readonly Representation[] | null =>
  pathInIncomingRequest.length > 0 && Array.isArray(variables['representations'])
    ? (variables['representations'] as Representation[])
    : null;
