import { Kind, parse, valueFromASTUntyped, type ConstDirectiveNode } from 'graphql';

/** The arguments of @listSize on a field. */
export interface ListSize {
  assumedSize?: number | null;
  slicingArguments?: string[] | null;
  /** The fields of the returned object that have this size, instead of the field itself. */
  sizedFields?: string[] | null;
}

/** Sizes by `Type.field`, read from the directives of a schema. */
export type ListSizes = ReadonlyMap<string, ListSize>;

export function readListSizes(sdl: string): ListSizes {
  const sizes = new Map<string, ListSize>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue;
    for (const { name, directives = [] } of definition.fields ?? []) {
      const declared = directives.find((directive) => directive.name.value === 'listSize');
      if (declared) sizes.set(`${definition.name.value}.${name.value}`, argumentsOf(declared));
    }
  }
  return sizes;
}

const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): ListSize =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
