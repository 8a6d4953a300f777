import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createError } from '../../errors.js';
import { limitResponseSize } from './limit-response-size.js';
import { createCostMeter } from './cost-meter.js';
import { readListSizes, type ListSizes } from './list-sizes.js';
import { MAX_ENTITIES } from './max-entities.js';
import { MAX_FIELDS, tooBig } from './too-big.js';

// The gateway treats other statuses, such as 500, as an unavailable subgraph.
const REFUSED = { http: { status: 400 } };

/**
 * Limits the size of a subgraph's responses. An operation that exceeds the limit by its page sizes and number of entities is
 * refused at once. If lists are longer than assumed, resolving stops at the limit, and one error replaces the response.
 */
export function limitResponses<Context extends object>(
  schema: GraphQLSchema,
  sdl: string,
): ApolloServerPlugin<Context> {
  const costOf = createCostMeter(schema, withEntities(readListSizes(sdl)));
  const isTooBig = limitResponseSize(schema, MAX_FIELDS, () => tooBig());
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ request: { variables }, operation, document }) => {
          const representations: unknown = variables?.['representations'];
          if (Array.isArray(representations) && representations.length > MAX_ENTITIES) {
            throw createError(
              'OPERATION_TOO_COMPLEX',
              `At most ${MAX_ENTITIES} entities per request.`,
              REFUSED,
            );
          }
          if (operation && costOf(operation, document, variables) > MAX_FIELDS) throw tooBig(REFUSED);
          return Promise.resolve();
        },
        willSendResponse: ({ contextValue, response: { body } }) => {
          if (body.kind !== 'single' || !isTooBig(contextValue)) return Promise.resolve();
          body.singleResult = { data: null, errors: [tooBig().toJSON()] };
          return Promise.resolve();
        },
      }),
  };
}

const withEntities = (sizes: ListSizes): ListSizes =>
  new Map([...sizes, ['Query._entities', { slicingArguments: ['representations'] }]]);
