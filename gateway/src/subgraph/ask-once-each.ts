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
 * Asks for each entity once. The gateway sends one as often as it stands in the answer so far: a page of products in one category
 * has that category on every line, and would soon be more than a subgraph takes at once.
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

/** For each representation: where it stands among all of them. */
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

/** Puts each entity, and each error in it, wherever it was asked for. */
function spread(response: Response, places: number[][]): Response {
  const { data, errors } = response;
  const received: unknown = data?.['_entities'];
  if (isListOf(places.length, received) && countSpread(received, places) > MAX_FIELDS) {
    return { errors: [tooBig().toJSON()] };
  }
  return {
    ...response,
    ...(errors && { errors: errors.flatMap((error) => spreadError(error, places)) }),
    // If it is no answer to what was asked, the gateway sees that for itself.
    ...(isListOf(places.length, received) && {
      data: { ...data, _entities: spreadEntities(received, places) },
    }),
  };
}

/** The subgraph has bounded what it gave, which is once each. */
const countSpread = (received: unknown[], places: number[][]): number =>
  received.reduce<number>(
    (sum, entity, distinct) => sum + countFields(entity) * (places[distinct]?.length ?? 0),
    0,
  );

function spreadEntities(received: unknown[], places: number[][]): unknown[] {
  const entities: unknown[] = [];
  received.forEach((entity, distinct) =>
    places[distinct]?.forEach((index, repeat) => {
      // The gateway goes on to write into each of them.
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
