import type { ApolloServerPlugin } from '@apollo/server';
import { createError } from '@cartwright/shared/errors';
import { createCostMeter, type CostOf } from '@cartwright/shared/graphql/cost/cost-meter';
import { readListSizes } from '@cartwright/shared/graphql/cost/list-sizes';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../context.js';

/**
 * A page of 100 orders with lines, products and timeline fits; a page of 100 within a page of 100 does not.
 * This limits the estimate. Subgraphs also limit the actual size, because a list may be longer than its
 * @listSize.
 */
export const MAX_COST = 20_000;

/** Refuses an operation if its response could become too big. */
export function limitCost(): ApolloServerPlugin<GatewayContext> {
  let costOf: CostOf;
  return {
    serverWillStart: () =>
      Promise.resolve({
        schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => {
          costOf = createGatewayMeter(apiSchema, coreSupergraphSdl ?? '');
        },
      }),
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ operation, document, request }) => {
          const cost = operation ? costOf(operation, document, request.variables) : 0;
          if (cost > MAX_COST) {
            throw createError(
              'OPERATION_TOO_COMPLEX',
              `The operation costs ${cost}, more than the allowed ${MAX_COST}. Request smaller pages or fewer fields.`,
              { cost, maxCost: MAX_COST, http: { status: 400 } },
            );
          }
          return Promise.resolve();
        },
      }),
  };
}

/**
 * The introspection query of common tools costs half of the limit, so it fits once beside other fields, but
 * not twice.
 */
export const createGatewayMeter = (apiSchema: GraphQLSchema, supergraphSdl: string): CostOf =>
  createCostMeter(apiSchema, readListSizes(supergraphSdl), MAX_COST / 2);
