import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchema, createResolversMap, type ClassType, type NonEmptyArray } from 'type-graphql';
import { badUserInput } from '../errors.js';
import { Money } from '../money.js';
import { clearLoadersAroundEach } from './clear-loaders.js';
import { allInTime, inTime } from './in-time.js';
import { checkPolicies } from './policies.js';
import type { RootFields } from './root-fields.js';
import { refuseMalformedText } from './well-formed-text.js';

const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.12"
  import: ["@key", "@shareable", "@inaccessible", "@tag", "@authenticated", "@requiresScopes", "@listSize"]
)`;

/** Resolves another subgraph's `{ __typename, id }` to this subgraph's object; null if there is none. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every subgraph has its own context type
export type ReferenceResolver = (reference: { id: string }, context: any) => Promise<object | null> | object;

export interface SubgraphDefinition {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- type-graphql identifies resolvers by their class
  resolvers: NonEmptyArray<Function>;
  /** One per entity: without it, @apollo/subgraph would return the caller's own representation as the entity. */
  references: Record<string, ReferenceResolver>;
  /** Entities that no field returns, which would otherwise be missing from the schema. */
  orphanedTypes?: ClassType[];
  /** Mutations that report malformed text themselves, row by row. */
  readRows?: string[];
}

/**
 * Declares a subgraph. Every schema.ts imports this module first, so it also loads the metadata polyfill before any decorator
 * runs.
 */
export const defineSubgraph = (definition: SubgraphDefinition): SubgraphDefinition => definition;

export interface Subgraph {
  schema: GraphQLSchema;
  sdl: string;
}

export async function buildSubgraph(definition: SubgraphDefinition): Promise<Subgraph> {
  const plain = await buildSchema({
    resolvers: definition.resolvers,
    orphanedTypes: definition.orphanedTypes ?? [],
    authChecker: checkPolicies,
    validate: { forbidUnknownValues: false },
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    // A subgraph may have no Query type until federation adds _service and _entities.
    skipCheck: true,
  });
  const resolvers = createResolversMap(plain) as Record<string, object>;
  for (const [typeName, resolveReference] of Object.entries(definition.references)) {
    if (!resolvers[typeName])
      throw new Error(`${typeName} has a reference resolver but is not in the schema.`);
    resolvers[typeName] = {
      ...resolvers[typeName],
      __resolveReference: inTime(ensureStringId(resolveReference)),
    };
  }
  const { Query: queries, Mutation: mutations } = resolvers;
  if (queries) resolvers['Query'] = allInTime(queries);
  if (mutations) {
    const checked = refuseMalformedText(mutations as RootFields, definition.readRows);
    resolvers['Mutation'] = allInTime(clearLoadersAroundEach(checked));
  }
  const sdl = `${LINK}\n\n${printSchemaWithDirectives(plain)}\n`;
  return {
    sdl,
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: { ...resolvers, Money } as never }]),
  };
}

// Representations have the scalar type _Any: without this check, an object as id would reach a database query.
function ensureStringId(resolveReference: ReferenceResolver): ReferenceResolver {
  return (reference, context) => {
    if (typeof reference.id === 'string') return resolveReference(reference, context);
    throw badUserInput([{ path: 'representations', message: 'The id of an entity must be a string.' }]);
  };
}
