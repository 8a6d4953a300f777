import type { Variables } from '@cartwright/shared/graphql/with-defaults';
import { Kind, type DirectiveNode, type ValueNode } from 'graphql';

/**
 * Whether @skip or @include excludes a selection. A condition that is neither true nor false excludes
 * nothing.
 */
export const isExcluded = (
  { directives = [] }: { directives?: readonly DirectiveNode[] },
  variables: Variables,
): boolean => directives.some((directive) => excludes(directive, variables) === true);

/** Returns undefined for other directives, and for a condition that is neither true nor false. */
export function excludes(
  { name, arguments: given = [] }: DirectiveNode,
  variables: Variables,
): boolean | undefined {
  const condition = given.find((argument) => argument.name.value === 'if');
  const value = condition && valueOf(condition.value, variables);
  if (typeof value !== 'boolean') return undefined;
  if (name.value === 'skip') return value;
  return name.value === 'include' ? !value : undefined;
}

function valueOf(condition: ValueNode, variables: Variables): unknown {
  if (condition.kind === Kind.VARIABLE) return variables[condition.name.value];
  return condition.kind === Kind.BOOLEAN ? condition.value : undefined;
}
