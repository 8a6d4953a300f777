import {
  buildSchema,
  parse,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type ASTNode,
} from 'graphql';

// By directive of the composed schema: its argument that lists fields.
const FIELD_SETS: Record<string, string> = { join__type: 'key', join__field: 'requires' };

/**
 * By type: the fields that the gateway reads from one subgraph's response to query another subgraph for the
 * rest.
 */
export type KeyFields = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the fields in `@key` and `@requires`, nested ones included, from the composed schema. */
export function readKeyFields(supergraphSdl: string): KeyFields {
  const schema = buildSchema(supergraphSdl, { assumeValidSDL: true, noLocation: true });
  const typeInfo = new TypeInfo(schema);
  const keyFields = new Map<string, Set<string>>();
  const add = (typeName: string, field: string) =>
    keyFields.set(typeName, (keyFields.get(typeName) ?? new Set()).add(field));

  for (const { name: typeName, astNode } of Object.values(schema.getTypeMap())) {
    for (const fieldSet of fieldSetsOf(astNode)) {
      visit(
        parse(`fragment Key on ${typeName} { ${fieldSet} }`),
        visitWithTypeInfo(typeInfo, {
          Field: ({ name }) => void add(typeInfo.getParentType()?.name ?? typeName, name.value),
        }),
      );
    }
  }
  return keyFields;
}

function fieldSetsOf(type: ASTNode | null | undefined): string[] {
  if (!type) return [];
  const fieldSets: string[] = [];
  visit(type, {
    Directive({ name, arguments: given = [] }) {
      const wanted = FIELD_SETS[name.value];
      const fieldSet = given.find((argument) => argument.name.value === wanted);
      if (fieldSet) fieldSets.push(String(valueFromASTUntyped(fieldSet.value)));
    },
  });
  return fieldSets;
}
