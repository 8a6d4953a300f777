import {
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const TAG = 'sign-in';

/** The mutations of the composed schema that lead to a new access token. */
export function readSignInMutations(supergraphSdl: string): ReadonlySet<string> {
  const mutations = parse(supergraphSdl, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === 'Mutation'
      ? (definition.fields ?? [])
      : [],
  );
  const isTagged = ({ directives = [] }: (typeof mutations)[number]) =>
    directives.some(
      ({ name, arguments: given = [] }) =>
        name.value === 'tag' && given.some(({ value }) => value.kind === Kind.STRING && value.value === TAG),
    );
  return new Set(mutations.filter(isTagged).map(({ name }) => name.value));
}

/** Whether an operation does nothing but sign in, whatever @skip and @include make of it. */
export function onlySignsIn(
  operation: OperationDefinitionNode,
  document: DocumentNode,
  signInMutations: ReadonlySet<string>,
): boolean {
  if (operation.operation !== OperationTypeNode.MUTATION) return false;
  const fields = rootFields(operation.selectionSet, document);
  return fields.length > 0 && fields.every((field) => signInMutations.has(field));
}

function rootFields(root: SelectionSetNode, document: DocumentNode): string[] {
  const fields: string[] = [];
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else spread.add(selection.name.value);
    }
  };
  collect(root);
  // A set that grows while it is walked: each fragment is opened once, however often it is spread.
  for (const name of spread) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name)
        collect(definition.selectionSet);
    }
  }
  return fields;
}
