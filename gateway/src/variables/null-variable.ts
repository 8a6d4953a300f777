import type { FieldProblem } from '@cartwright/shared/errors';
import {
  isNonNullType,
  Kind,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

interface Request {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/**
 * Finds a variable that is null where null is not allowed. GraphQL validation accepts a nullable variable in
 * a non-null place if there is a default for a missing value, and detects an explicit null only when the
 * field runs, in a subgraph.
 */
export function findNullVariable({ schema, document, operation, variables }: Request): FieldProblem | null {
  const nulls = nullVariablesOf(operation, variables);
  if (nulls.size === 0) return null;

  let problem: FieldProblem | null = null;
  const typeInfo = new TypeInfo(schema);
  visit(
    separateOperations(document)[operation.name?.value ?? ''] ?? document,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition: () => false,
      Variable({ name: { value: name } }, _key, parent, _path, ancestors) {
        const type = typeInfo.getInputType();
        if (problem || !nulls.has(name) || !isNonNullType(type)) return;
        const place = placeOf([...ancestors, parent].filter(isNode));
        problem = { path: name, message: `$${name} must not be null: ${place} is ${type.toString()}.` };
      },
    }),
  );
  return problem;
}

function nullVariablesOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): ReadonlySet<string> {
  const names = variableDefinitions
    .filter(({ variable, defaultValue }) =>
      Object.hasOwn(variables, variable.name.value)
        ? variables[variable.name.value] === null
        : defaultValue?.kind === Kind.NULL,
    )
    .map(({ variable }) => variable.name.value);
  return new Set(names);
}

/** The argument in which a variable is used, with the path of input fields in it. */
const placeOf = (nodes: ASTNode[]): string =>
  nodes
    .flatMap((node) =>
      node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [node.name.value] : [],
    )
    .join('.');

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'kind' in value;
