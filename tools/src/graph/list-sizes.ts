import { readListSizes } from '@cartwright/shared/graphql/cost/list-sizes';
import { Kind, print, type DocumentNode, type FieldDefinitionNode, type TypeNode } from 'graphql';

/** The lists of a subgraph whose size neither their own field nor every parent field declares. */
export function listsWithoutSize(typeDefs: DocumentNode): string[] {
  const sizes = readListSizes(print(typeDefs));
  const fields = typeDefs.definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .flatMap(({ name: type, fields: own = [] }) => own.map((field) => ({ owner: type.value, field })));

  const sizeOf = ({ owner, field }: Owned) => sizes.get(`${owner}.${field.name.value}`);
  const isSizedAround = ({ owner, field }: Owned) => {
    const around = fields.filter((candidate) => nameOf(candidate.field.type) === owner);
    return (
      around.length > 0 &&
      around.every((candidate) => sizeOf(candidate)?.sizedFields?.includes(field.name.value))
    );
  };
  return fields
    .filter((owned) => isList(owned.field.type) && !sizeOf(owned) && !isSizedAround(owned))
    .map(({ owner, field }) => `${owner}.${field.name.value}`);
}

interface Owned {
  owner: string;
  field: FieldDefinitionNode;
}

const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
