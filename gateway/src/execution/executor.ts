import type { ApolloGateway } from '@apollo/gateway';

/** Plans an operation, asks the subgraphs and joins their answers. */
export type Executor = ApolloGateway['executor'];
