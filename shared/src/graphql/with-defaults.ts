import { valueFromASTUntyped, type OperationDefinitionNode } from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** The variables of an operation with what it says itself for those that are left out. */
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
