import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/** The mutations of a subgraph that do not declare who may run them. */
export function mutationsWithoutRule(typeDefs: DocumentNode): string[] {
  return typeDefs.definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ name }) => name.value === 'Mutation')
    .flatMap(({ fields = [] }) => fields)
    .filter(({ directives = [] }) => !directives.some(isRule))
    .map(({ name }) => name.value);
}

const RULES = ['authenticated', 'requiresScopes', 'inaccessible'];

const isRule = ({ name, arguments: args = [] }: ConstDirectiveNode): boolean =>
  RULES.includes(name.value) ||
  (name.value === 'tag' && args.some(({ value }) => value.kind === Kind.STRING && value.value === 'public'));
