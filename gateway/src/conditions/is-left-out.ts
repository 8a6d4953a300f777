import type { Variables } from '@cartwright/shared/graphql/with-defaults';
import { Kind, type DirectiveNode, type ValueNode } from 'graphql';

/** Whether @skip or @include leaves a selection out. A condition that is neither true nor false leaves nothing out. */
export const isLeftOut = (
  { directives = [] }: { directives?: readonly DirectiveNode[] },
  variables: Variables,
): boolean =>
  directives.some(({ name, arguments: given = [] }) => {
    const condition = given.find((argument) => argument.name.value === 'if');
    const value = condition && valueOf(condition.value, variables);
    return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
  });

function valueOf(condition: ValueNode, variables: Variables): unknown {
  if (condition.kind === Kind.VARIABLE) return variables[condition.name.value];
  return condition.kind === Kind.BOOLEAN ? condition.value : undefined;
}
