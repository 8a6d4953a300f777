import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Selecting = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/** Whether the operation selects a field of the object being resolved, directly or in a fragment. */
export const selectsField = (info: Selecting, name: string): boolean =>
  info.fieldNodes.some(({ selectionSet }) => isSelected(name, selectionSet, info));

function isSelected(name: string, selectionSet: SelectionSetNode | undefined, info: Selecting): boolean {
  return (selectionSet?.selections ?? []).some((selection) => {
    if (isLeftOut(selection, info)) return false;
    if (selection.kind === Kind.FIELD) return selection.name.value === name;
    const within = selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    return isSelected(name, within?.selectionSet, info);
  });
}

const isLeftOut = (selection: SelectionNode, { variableValues }: Selecting): boolean =>
  getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.['if'] === true ||
  getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.['if'] === false;
