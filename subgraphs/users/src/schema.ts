import { defineSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { resolveUserReference } from './user/user.reference.js';
import { UserResolver } from './user/user.resolver.js';

export const usersGraph = defineSubgraph({
  resolvers: [UserResolver],
  references: { User: resolveUserReference },
});
