import type { ApolloServerPlugin } from '@apollo/server';
import { createError } from '@cartwright/shared/errors';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { applyConditions } from '../conditions/apply-conditions.js';
import type { GatewayContext } from '../context.js';
import { readPolicies, type PolicyMap, type Requirement } from './policy-map.js';
import { requirementsOf } from './requirements-of.js';

/**
 * Enforces the supergraph's @authenticated and @requiresScopes before any subgraph is queried. It refuses an
 * operation as a whole and never rewrites it: all users share the cached query plans, so a plan reduced for
 * one user would serve another. Selections that @skip and @include exclude need no permission, and the
 * planner does not see them.
 */
export function enforcePolicies(): ApolloServerPlugin<GatewayContext> {
  let policies: PolicyMap = new Map();
  let schema: GraphQLSchema;
  /** Caches requirements by document. All requests for an operation without conditions share one document. */
  let cache = new WeakMap<DocumentNode, Set<Requirement>>();

  function requirementsFor(document: DocumentNode): Set<Requirement> {
    let requirements = cache.get(document);
    if (!requirements) cache.set(document, (requirements = requirementsOf(document, schema, policies)));
    return requirements;
  }

  return {
    serverWillStart: () =>
      Promise.resolve({
        schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => {
          if (!coreSupergraphSdl) throw new Error('The gateway has no supergraph to read policies from.');
          policies = readPolicies(coreSupergraphSdl);
          schema = apiSchema;
          cache = new WeakMap();
        },
      }),
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, request: { variables = {} }, contextValue }) => {
          const effective = operation ? applyConditions(document, operation, variables) : document;
          ensureAllowed(contextValue.identity, requirementsFor(effective));
          return Promise.resolve();
        },
      }),
  };
}

function ensureAllowed({ userId, scopes }: Identity, requirements: Set<Requirement>): void {
  const held: readonly string[] = scopes;
  for (const { authenticated, scopes: sets } of requirements) {
    if (authenticated && !userId) {
      throw createError('UNAUTHENTICATED', 'Sign in to do this.', { http: { status: 401 } });
    }
    if (sets.length > 0 && !sets.some((set) => set.every((scope) => held.includes(scope)))) {
      throw createError('FORBIDDEN', 'You are not allowed to do this.', { http: { status: 403 } });
    }
  }
}
