import type { ApolloGateway } from '@apollo/gateway';

/** Plans an operation, queries the subgraphs and merges their responses. */
export type Executor = ApolloGateway['executor'];
