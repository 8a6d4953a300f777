import { MAX_FIELDS, tooBig } from '@cartwright/shared/graphql/cost/too-big';
import type { GraphQLFormattedError } from 'graphql';
import { MAX_REPORTED_PATHS } from '../execution/max-reported-paths.js';
import { countFields } from './count-fields.js';
import {
  representationsOf,
  type ProcessOptions,
  type Representation,
  type Response,
} from './process-options.js';

/**
 * Deduplicates the entities of a request. The gateway requests an entity once for each place where it occurs:
 * a page of products in one category requests that category once per product, and would soon exceed the
 * number that a subgraph accepts at once.
 */
export async function deduplicateEntities(
  options: ProcessOptions,
  ask: (options: ProcessOptions) => Promise<Response>,
): Promise<Response> {
  const given = representationsOf(options);
  if (!given) return ask(options);

  const { request } = options;
  const positions = positionsOf(given);
  if (positions.length === given.length) return ask(options);

  const representations = positions.map(([first = 0]) => given[first]);
  const variables = { ...request.variables, representations };
  return copyToPositions(await ask({ ...options, request: { ...request, variables } }), positions);
}

/** Returns the positions of each distinct representation. */
function positionsOf(representations: readonly Representation[]): number[][] {
  const positions = new Map<string, number[]>();
  representations.forEach((representation, index) => {
    const key = JSON.stringify(representation);
    const before = positions.get(key);
    if (before) before.push(index);
    else positions.set(key, [index]);
  });
  return [...positions.values()];
}

/** Copies each entity, and each error in it, to all of its positions. */
function copyToPositions(response: Response, positions: number[][]): Response {
  const { data, errors } = response;
  const received: unknown = data?.['_entities'];
  if (isListOf(positions.length, received) && countCopied(received, positions) > MAX_FIELDS) {
    return { errors: [tooBig().toJSON()] };
  }
  return {
    ...response,
    ...(errors && { errors: errors.flatMap((error) => copyError(error, positions)) }),
    // If the response does not match the request, the gateway itself reports that.
    ...(isListOf(positions.length, received) && {
      data: { ...data, _entities: copyEntities(received, positions) },
    }),
  };
}

/**
 * The subgraph limits its response, in which each entity occurs once. This counts the fields after the
 * copying.
 */
const countCopied = (received: unknown[], positions: number[][]): number =>
  received.reduce<number>(
    (sum, entity, distinct) => sum + countFields(entity) * (positions[distinct]?.length ?? 0),
    0,
  );

function copyEntities(received: unknown[], positions: number[][]): unknown[] {
  const entities: unknown[] = [];
  received.forEach((entity, distinct) =>
    positions[distinct]?.forEach((index, repeat) => {
      // The gateway writes into each entity later, so they must not share objects.
      entities[index] = repeat === 0 ? entity : structuredClone(entity);
    }),
  );
  return entities;
}

function copyError(error: GraphQLFormattedError, positions: number[][]): GraphQLFormattedError[] {
  const [root, distinct, ...rest] = error.path ?? [];
  if (root !== '_entities' || typeof distinct !== 'number') return [error];
  const indexes = positions[distinct] ?? [];
  return indexes.slice(0, MAX_REPORTED_PATHS).map((index) => ({ ...error, path: [root, index, ...rest] }));
}

const isListOf = (length: number, value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length === length;
