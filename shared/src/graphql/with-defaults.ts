import { valueFromASTUntyped, type OperationDefinitionNode } from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** The variables of an operation, with its defaults for missing ones. */
export const withDefaults = (
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Variables,
): Variables => ({
  ...Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  ),
  ...given,
});
