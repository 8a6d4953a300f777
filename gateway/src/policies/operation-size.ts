import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { countRootFields } from './root-fields.js';

export const MAX_DEPTH = 12;
export const MAX_ROOT_FIELDS = 50;

export interface OperationSize {
  depth: number;
  rootFields: number;
}

/** Measures how deep an operation nests and how many root fields it has. Introspection adds no depth. */
export function measure(operation: OperationDefinitionNode, document: DocumentNode): OperationSize {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const depths = new Map<string, number>();
  const depthOf = (set: SelectionSetNode): number => Math.max(0, ...set.selections.map(depthOfSelection));

  function depthOfSelection(selection: SelectionSetNode['selections'][number]): number {
    switch (selection.kind) {
      case Kind.FIELD:
        if (selection.name.value.startsWith('__')) return 0;
        return 1 + (selection.selectionSet ? depthOf(selection.selectionSet) : 0);
      case Kind.INLINE_FRAGMENT:
        return depthOf(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return depthOfFragment(fragments.get(selection.name.value));
    }
  }

  // Measures each fragment once, however often it is spread. Validation has already refused fragment cycles.
  function depthOfFragment(fragment: FragmentDefinitionNode | undefined): number {
    if (!fragment) return 0;
    const name = fragment.name.value;
    const depth = depths.get(name) ?? depthOf(fragment.selectionSet);
    depths.set(name, depth);
    return depth;
  }

  const rootFields = [...countRootFields(operation, document).values()].reduce(
    (sum, times) => sum + times,
    0,
  );
  return { depth: depthOf(operation.selectionSet), rootFields };
}
