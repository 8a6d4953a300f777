import { Kind, valueFromAST, type FieldNode, type GraphQLField, type OperationDefinitionNode } from 'graphql';
import { withDefaults, type Variables } from '../with-defaults.js';
import type { ListSize } from './list-sizes.js';

export interface PageSizes {
  /** How many items a field gives. A size that is no number is refused later, and counts as if it were left out. */
  sizeOf(node: FieldNode, field: GraphQLField<unknown, unknown>, size: ListSize): number | undefined;
  /** The variables by which another request may get other sizes for the same document. */
  variables: ReadonlySet<string>;
}

/** The page sizes that an operation asks for, with its variables and with the defaults of both. */
export function openPageSizes(operation: OperationDefinitionNode, given: Variables): PageSizes {
  const variables = withDefaults(operation, given);
  const sizing = new Set<string>();

  function argumentOf(node: FieldNode, field: GraphQLField<unknown, unknown>, name: string): number[] {
    const declared = field.args.find((argument) => argument.name === name);
    if (!declared) return [];
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind === Kind.VARIABLE) sizing.add(value.name.value);
    const asked = value && lengthOf(valueFromAST(value, declared.type, variables));
    return [asked ?? lengthOf(declared.defaultValue) ?? []].flat();
  }

  return {
    sizeOf(node, field, { slicingArguments, assumedSize }) {
      const asked = (slicingArguments ?? []).flatMap((name) => argumentOf(node, field, name));
      return asked.length > 0 ? Math.max(0, ...asked) : (assumedSize ?? undefined);
    },
    variables: sizing,
  };
}

/** The same for all requests whose variables make pages of the same sizes. */
export const sizesKey = (names: ReadonlySet<string>, given: Variables): string =>
  [...names].map((name) => (name in given ? String(lengthOf(given[name])) : '')).join();

/** A list that is given, such as representations, asks for as many as it has. */
const lengthOf = (value: unknown): number | undefined => {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};
