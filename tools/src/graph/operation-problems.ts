import {
  GraphQLError,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  validate,
  type GraphQLSchema,
} from 'graphql';

/**
 * The problems of a document for a subgraph. A deprecated field is one, because our own services must stop
 * using it first.
 */
export function operationProblems(document: string, schema: GraphQLSchema): string[] {
  try {
    const problems = validate(schema, parse(document), [...specifiedRules, NoDeprecatedCustomRule]);
    return problems.map(({ message }) => message);
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message];
    throw error;
  }
}
