import { Kind, valueFromAST, type FieldNode, type GraphQLField, type OperationDefinitionNode } from 'graphql';
import { withDefaults, type Variables } from '../with-defaults.js';
import type { ListSize } from './list-sizes.js';

export interface PageSizes {
  /** The number of items of a field. An invalid size counts as not set, since validation refuses it later. */
  sizeOf(node: FieldNode, field: GraphQLField<unknown, unknown>, size: ListSize): number | undefined;
  /** The variables that decide page sizes. */
  variables: ReadonlySet<string>;
}

/** Reads the page sizes of an operation from arguments, variables and their defaults. */
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

/** A cache key for the page sizes of a request. */
export const sizesKey = (names: ReadonlySet<string>, given: Variables): string =>
  [...names].map((name) => (name in given ? String(lengthOf(given[name])) : '')).join();

/** A list argument, such as representations, requests one item per element. */
const lengthOf = (value: unknown): number | undefined => {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};
