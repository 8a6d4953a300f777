import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import { EXCLUDED_FIELD } from '../conditions/excluded-field.js';

export interface SplitDocument {
  /** Only `__schema` and `__type`. */
  introspection: DocumentNode;
  /** The document without them. */
  rest: DocumentNode;
}

export const isIntrospection = (field: string): boolean => field === '__schema' || field === '__type';

/** Separates a document's introspection from its other root fields. */
export function splitIntrospection(document: DocumentNode, schema: GraphQLSchema): SplitDocument {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const keep = (isWanted: (field: string) => boolean) => {
    const typeInfo = new TypeInfo(schema);
    return visit<DocumentNode>(
      document,
      visitWithTypeInfo(typeInfo, {
        Field: ({ name }) =>
          roots.includes(typeInfo.getParentType() as never) && !isWanted(name.value)
            ? EXCLUDED_FIELD
            : undefined,
      }),
    );
  };
  return { introspection: keep(isIntrospection), rest: keep((field) => !isIntrospection(field)) };
}
