import type { GraphQLFieldResolver } from 'graphql';

/** The resolvers of a root type, by field. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every subgraph has its own context type
export type RootFields = Record<string, GraphQLFieldResolver<any, any>>;
