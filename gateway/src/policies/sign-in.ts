import { Kind, OperationTypeNode, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { countRootFields } from './root-fields.js';

const TAG = 'sign-in';

/** Reads which mutations of the composed schema give the client a new access token. */
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

/** Whether an operation does nothing but sign in. It ignores @skip and @include. */
export function onlySignsIn(
  operation: OperationDefinitionNode,
  document: DocumentNode,
  signInMutations: ReadonlySet<string>,
): boolean {
  if (operation.operation !== OperationTypeNode.MUTATION) return false;
  const fields = [...countRootFields(operation, document).keys()];
  return fields.length > 0 && fields.every((field) => signInMutations.has(field));
}
