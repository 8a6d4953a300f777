import {
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_REPORTED_PATHS } from '../execution/max-reported-paths.js';
import { representationsOf, type ProcessOptions } from './process-options.js';

type Path = (string | number)[];

/**
 * The paths that are null when a subgraph does not respond, relative to its response. The gateway maps them
 * to the client's.
 */
export function missingPaths(options: Pick<ProcessOptions, 'request' | 'pathInIncomingRequest'>): Path[] {
  const { operation, fragments } = partsOf(options.request.query ?? '');

  function fieldsIn({ selections }: SelectionSetNode, typeName?: string): FieldNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      const applies = !typeName || !condition || condition === typeName;
      return fragment && applies ? fieldsIn(fragment.selectionSet, typeName) : [];
    });
  }

  const roots = fieldsIn(operation.selectionSet);
  const paths =
    representationsOf(options)?.flatMap(({ __typename }, index) => {
      const fields = roots.flatMap(({ selectionSet }) => selectionSet ?? []);
      const names = namesOf(fields.flatMap((set) => fieldsIn(set, __typename)));
      return names.map((name) => ['_entities', index, name]);
    }) ?? namesOf(roots).map((name) => [name]);
  return paths.slice(0, MAX_REPORTED_PATHS);
}

function partsOf(query: string) {
  const { definitions } = parse(query);
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return {
    operation: operation as OperationDefinitionNode,
    fragments: new Map<string, FragmentDefinitionNode>(
      fragments.map((fragment) => [fragment.name.value, fragment]),
    ),
  };
}

/** The response names of fields except `__typename`, which the gateway knows without the subgraph. */
const namesOf = (fields: FieldNode[]): string[] => [
  ...new Set(
    fields.filter(({ name }) => name.value !== '__typename').map(({ alias, name }) => (alias ?? name).value),
  ),
];
