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

// Field counts by selection set, cached as long as the document.
const counted = new WeakMap<SelectionSetNode, number>();

/**
 * Limits the size of responses. Each value that a resolver returns counts with all the fields selected on it, before any of them
 * resolves. Beyond the limit, nothing more resolves: nullable fields become null, and others throw `refusal`. Returns a function
 * that tells by the request context whether a response exceeded the limit.
 */
export function limitResponseSize(
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
        ? Promise.resolve(value).then((resolved) => count(resolved, context, info))
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

// A mongoose query is thenable but not a Promise.
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
