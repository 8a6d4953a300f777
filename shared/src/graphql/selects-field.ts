import type { FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** True when the operation asks for a field of what is being resolved, by itself or in a fragment. */
export function selectsField(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  name: string,
): boolean {
  return fieldNodes.some(({ selectionSet }) => isSelected(name, selectionSet, fragments));
}

function isSelected(
  name: string,
  selectionSet: SelectionSetNode | undefined,
  fragments: Record<string, FragmentDefinitionNode>,
): boolean {
  return (selectionSet?.selections ?? []).some((selection) => {
    if (selection.kind === 'Field') return selection.name.value === name;
    const within = selection.kind === 'FragmentSpread' ? fragments[selection.name.value] : selection;
    return isSelected(name, within?.selectionSet, fragments);
  });
}
