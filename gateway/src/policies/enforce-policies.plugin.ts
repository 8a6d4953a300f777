import type { ApolloServerPlugin } from '@apollo/server';
import { createError } from '@cartwright/shared/errors';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { asItWillRun } from '../conditions/as-it-will-run.js';
import type { GatewayContext } from '../context.js';
import { readPolicies, type PolicyMap, type Requirement } from './policy-map.js';
import { requirementsOf } from './requirements-of.js';

/**
 * Enforces what the supergraph declares with @authenticated and @requiresScopes before any subgraph is asked. The operation
 * is refused as a whole and never rewritten: query plans are kept for everybody, and one user's cut-down plan would serve
 * another. What @skip and @include leave out is not asked for, nor is it planned.
 */
export function enforcePolicies(): ApolloServerPlugin<GatewayContext> {
  let policies: PolicyMap = new Map();
  let schema: GraphQLSchema;
  /** Of operations without conditions; each of those is one document for all requests. */
  let known = new WeakMap<DocumentNode, Set<Requirement>>();

  function demandsOf(asked: DocumentNode): Set<Requirement> {
    let demands = known.get(asked);
    if (!demands) known.set(asked, (demands = requirementsOf(asked, schema, policies)));
    return demands;
  }

  return {
    serverWillStart: () =>
      Promise.resolve({
        schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => {
          if (!coreSupergraphSdl) throw new Error('Policies are read from a supergraph, and there is none.');
          policies = readPolicies(coreSupergraphSdl);
          schema = apiSchema;
          known = new WeakMap();
        },
      }),
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, request: { variables = {} }, contextValue }) => {
          const asked = operation ? asItWillRun(document, operation, variables) : document;
          ensureAllowed(contextValue.identity, demandsOf(asked));
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
