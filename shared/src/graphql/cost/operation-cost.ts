import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ListSizes } from './list-sizes.js';
import type { PageSizes } from './page-sizes.js';

/** The cost of a selection: a fixed part, and a part per item of the enclosing page. */
interface Cost {
  own: number;
  perItem: number;
}

const NOTHING: Cost = { own: 0, perItem: 0 };
// Fragments that spread each other multiply exponentially. This cap is far above any limit and keeps the cost finite.
const MANY = 1_000_000_000;
// For a list without @listSize: the largest page size.
const UNKNOWN_SIZE = 100;
const INTROSPECTED_SIZE = 10;

export type MeasureOnce = (
  operation: OperationDefinitionNode,
  document: DocumentNode,
  pages: PageSizes,
  introspectionUnit?: number,
) => number;

/**
 * The cost of an operation is the number of fields and list items that its response may have: page sizes and the sizes in the
 * schema, multiplied down the tree. @skip and @include are ignored. Each alias and each repeated field counts.
 */
export function createMeasure(schema: GraphQLSchema, sizes: ListSizes): MeasureOnce {
  const sizedAround = fieldsSizedAround(schema, sizes);

  return (operation, document, pages, introspectionUnit = 1) => {
    const fragments = new Map<string, Cost>();
    const root = schema.getRootType(operation.operation);
    return root ? costOfSet(operation.selectionSet, root).own : 0;

    function costOfSet({ selections }: SelectionSetNode, type: GraphQLNamedType): Cost {
      return selections.map((selection) => costOfSelection(selection, type)).reduce(add, NOTHING);
    }

    function costOfSelection(selection: SelectionNode, type: GraphQLNamedType): Cost {
      switch (selection.kind) {
        case Kind.FIELD:
          return costOfField(selection, type);
        case Kind.INLINE_FRAGMENT:
          return costOn(selection.typeCondition?.name.value ?? type.name, selection.selectionSet);
        case Kind.FRAGMENT_SPREAD:
          return costOfFragment(selection.name.value);
      }
    }

    // Measures each fragment once, however often it is spread. Validation has already refused fragment cycles.
    function costOfFragment(name: string): Cost {
      const known = fragments.get(name);
      if (known) return known;
      const fragment = document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return NOTHING;
      const cost = costOn(fragment.typeCondition.name.value, fragment.selectionSet);
      fragments.set(name, cost);
      return cost;
    }

    function costOn(typeName: string, set: SelectionSetNode): Cost {
      const type = schema.getType(typeName);
      return type ? costOfSet(set, type) : NOTHING;
    }

    function costOfField(node: FieldNode, parent: GraphQLNamedType): Cost {
      const field = fieldOf(parent, node.name.value);
      if (!field) return NOTHING;
      const coordinate = `${parent.name}.${field.name}`;
      const size = sizes.get(coordinate);
      const items = (size && pages.sizeOf(node, field, size)) ?? unknownSize(parent);
      const inner = node.selectionSet ? costOfSet(node.selectionSet, getNamedType(field.type)) : NOTHING;
      const within = inner.own + inner.perItem * items;
      if (isIntrospection(field)) return { own: (1 + within) * introspectionUnit, perItem: 0 };
      if (!isListType(getNullableType(field.type))) return { own: 1 + within, perItem: 0 };
      if (sizedAround.has(coordinate)) return { own: 1, perItem: 1 + within };
      return { own: 1 + items * (1 + within), perItem: 0 };
    }
  };
}

const add = (one: Cost, other: Cost): Cost => ({
  own: Math.min(one.own + other.own, MANY),
  perItem: Math.min(one.perItem + other.perItem, MANY),
});

const META_FIELDS = new Map<string, GraphQLField<unknown, unknown>>(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

const fieldOf = (type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined =>
  META_FIELDS.get(name) ?? (isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined);

const isIntrospection = (field: GraphQLField<unknown, unknown>): boolean =>
  field === SchemaMetaFieldDef || field === TypeMetaFieldDef;

const unknownSize = ({ name }: GraphQLNamedType): number =>
  name.startsWith('__') ? INTROSPECTED_SIZE : UNKNOWN_SIZE;

/** The lists whose size is an argument of the parent field, such as the edges of a connection. */
function fieldsSizedAround(schema: GraphQLSchema, sizes: ListSizes): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [coordinate, { sizedFields }] of sizes) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    const field = type && fieldOf(type, fieldName);
    if (!field) continue;
    for (const name of sizedFields ?? []) found.add(`${getNamedType(field.type).name}.${name}`);
  }
  return found;
}
