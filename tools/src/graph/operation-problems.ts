import {
  GraphQLError,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  validate,
  type GraphQLSchema,
} from 'graphql';

/** What is wrong with a document for a subgraph. A deprecated field is wrong too: our own services are the first to leave it. */
export function operationProblems(document: string, schema: GraphQLSchema): string[] {
  try {
    const problems = validate(schema, parse(document), [...specifiedRules, NoDeprecatedCustomRule]);
    return problems.map(({ message }) => message);
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message];
    throw error;
  }
}
