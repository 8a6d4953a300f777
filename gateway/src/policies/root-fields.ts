import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

// Fragments that spread each other multiply exponentially. This maximum is far above any limit and keeps the
// counts finite.
const MAX_COUNT = 1_000_000;

type Counts = ReadonlyMap<string, number>;

/**
 * Counts how often an operation selects each root field, directly or through fragments, and ignores @skip and
 * @include. It walks a fragment once, and counts it each time it is spread.
 */
export function countRootFields(operation: OperationDefinitionNode, document: DocumentNode): Counts {
  const walked = new Map<string, Counts>();

  function countIn({ selections }: SelectionSetNode): Counts {
    const counts = new Map<string, number>();
    const add = (times: number, field: string) =>
      counts.set(field, Math.min(MAX_COUNT, (counts.get(field) ?? 0) + times));
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) add(1, selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) countIn(selection.selectionSet).forEach(add);
      else countInFragment(selection.name.value).forEach(add);
    }
    return counts;
  }

  // Terminates, because validation has already refused fragment cycles.
  function countInFragment(name: string): Counts {
    const counts = walked.get(name) ?? countIn(selectionSetOf(name, document));
    walked.set(name, counts);
    return counts;
  }

  return countIn(operation.selectionSet);
}

function selectionSetOf(fragment: string, { definitions }: DocumentNode): SelectionSetNode {
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === fragment)
      return definition.selectionSet;
  }
  return { kind: Kind.SELECTION_SET, selections: [] };
}
