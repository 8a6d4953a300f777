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
 * Deduplicates the entities of a request. The gateway requests an entity once for each place where it occurs: a page of products
 * in one category requests that category once per product, and would soon exceed the number that a subgraph accepts at once.
 */
export async function askOnceEach(
  options: ProcessOptions,
  ask: (options: ProcessOptions) => Promise<Response>,
): Promise<Response> {
  const given = representationsOf(options);
  if (!given) return ask(options);

  const { request } = options;
  const places = placesOf(given);
  if (places.length === given.length) return ask(options);

  const representations = places.map(([first = 0]) => given[first]);
  const variables = { ...request.variables, representations };
  return spread(await ask({ ...options, request: { ...request, variables } }), places);
}

/** For each distinct representation: its positions. */
function placesOf(representations: readonly Representation[]): number[][] {
  const places = new Map<string, number[]>();
  representations.forEach((representation, index) => {
    const key = JSON.stringify(representation);
    const before = places.get(key);
    if (before) before.push(index);
    else places.set(key, [index]);
  });
  return [...places.values()];
}

/** Copies each entity, and each error in it, to all of its positions. */
function spread(response: Response, places: number[][]): Response {
  const { data, errors } = response;
  const received: unknown = data?.['_entities'];
  if (isListOf(places.length, received) && countSpread(received, places) > MAX_FIELDS) {
    return { errors: [tooBig().toJSON()] };
  }
  return {
    ...response,
    ...(errors && { errors: errors.flatMap((error) => spreadError(error, places)) }),
    // If the response does not match the request, the gateway itself reports that.
    ...(isListOf(places.length, received) && {
      data: { ...data, _entities: spreadEntities(received, places) },
    }),
  };
}

/** The subgraph bounds its response, in which each entity occurs once; this counts the repeated one. */
const countSpread = (received: unknown[], places: number[][]): number =>
  received.reduce<number>(
    (sum, entity, distinct) => sum + countFields(entity) * (places[distinct]?.length ?? 0),
    0,
  );

function spreadEntities(received: unknown[], places: number[][]): unknown[] {
  const entities: unknown[] = [];
  received.forEach((entity, distinct) =>
    places[distinct]?.forEach((index, repeat) => {
      // The gateway writes into each entity later, so they must not share objects.
      entities[index] = repeat === 0 ? entity : structuredClone(entity);
    }),
  );
  return entities;
}

function spreadError(error: GraphQLFormattedError, places: number[][]): GraphQLFormattedError[] {
  const [root, distinct, ...rest] = error.path ?? [];
  if (root !== '_entities' || typeof distinct !== 'number') return [error];
  const indexes = places[distinct] ?? [];
  return indexes.slice(0, MAX_REPORTED_PATHS).map((index) => ({ ...error, path: [root, index, ...rest] }));
}

const isListOf = (length: number, value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length === length;
