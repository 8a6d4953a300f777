import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];
type AnyField = GraphQLField<unknown, object>;

// Kept as long as the document that it is about.
const counted = new WeakMap<SelectionSetNode, number>();

/**
 * Bounds the answers of a schema: what resolvers give counts with all the fields that are asked of it, before any of those is
 * resolved. What would be too much is `refusal`, and from there on nothing more is resolved for this answer, quietly where
 * null may stand. Says of an answer, by the context that it was made with, whether that happened.
 */
export function boundSize(
  schema: GraphQLSchema,
  maxFields: number,
  refusal: () => Error,
): (context: object) => boolean {
  const sizes = new WeakMap<object, number>();
  const isTooBig = (context: object) => (sizes.get(context) ?? 0) > maxFields;

  function bound(field: AnyField): void {
    const resolve = field.resolve ?? defaultFieldResolver;
    const leaveOut = () => {
      if (isNonNullType(field.type)) throw refusal();
      return null;
    };
    const count = (value: unknown, context: object, { fieldNodes, fragments }: GraphQLResolveInfo) => {
      if (value == null || isTooBig(context)) return isTooBig(context) ? leaveOut() : value;
      const fields = fieldNodes.reduce((sum, node) => sum + fieldsIn(node.selectionSet, fragments), 1);
      sizes.set(context, (sizes.get(context) ?? 0) + (Array.isArray(value) ? value.length : 1) * fields);
      return isTooBig(context) ? leaveOut() : value;
    };
    field.resolve = (source, args, context, info) => {
      if (isTooBig(context)) return leaveOut();
      const value: unknown = resolve(source, args, context, info);
      return isPromiseLike(value)
        ? Promise.resolve(value).then((settled) => count(settled, context, info))
        : count(value, context, info);
    };
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values<AnyField>(type.getFields())) {
      if (isCompositeType(getNamedType(field.type)) || isListType(getNullableType(field.type))) bound(field);
    }
  }
  return isTooBig;
}

// A query of mongoose is none of the class Promise.
const isPromiseLike = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

function fieldsIn(set: SelectionSetNode | undefined, fragments: Fragments): number {
  if (!set) return 0;
  const known = counted.get(set);
  if (known !== undefined) return known;
  const fields = set.selections
    .map((selection) => {
      if (selection.kind === Kind.FIELD) return 1;
      return fieldsIn(
        (selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value])?.selectionSet,
        fragments,
      );
    })
    .reduce((sum, count) => sum + count, 0);
  counted.set(set, fields);
  return fields;
}
