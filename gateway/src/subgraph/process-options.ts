import type { GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import type { GatewayContext } from '../context.js';

/** The gateway starts from a file, so it never asks a subgraph for anything but a client's operation. */
export type ProcessOptions = Extract<
  GraphQLDataSourceProcessOptions<GatewayContext>,
  { incomingRequestContext: unknown }
>;

export type Response = Awaited<ReturnType<RemoteGraphQLDataSource['process']>>;

/** What a subgraph gets of something that another one has answered, to say more about it. */
export interface Representation {
  __typename: string;
}

/** Null where nothing has been answered yet: a variable of the client's may have the same name. */
export const representationsOf = ({
  request: { variables = {} },
  pathInIncomingRequest = [],
}: Pick<ProcessOptions, 'request' | 'pathInIncomingRequest'>): readonly Representation[] | null =>
  pathInIncomingRequest.length > 0 && Array.isArray(variables['representations'])
    ? (variables['representations'] as Representation[])
    : null;
