import {
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { PolicyMap, Requirement } from './policy-map.js';

/**
 * Collects the requirements of an operation: those of its fields, of the types that the fields belong to (a
 * fragment may narrow an interface), and of the types that they return.
 */
export function requirementsOf(
  operation: DocumentNode,
  schema: GraphQLSchema,
  policies: PolicyMap,
): Set<Requirement> {
  const found = new Set<Requirement>();
  const typeInfo = new TypeInfo(schema);
  const add = (coordinate: string) => {
    const requirement = policies.get(coordinate);
    if (requirement) found.add(requirement);
  };
  visit(
    operation,
    visitWithTypeInfo(typeInfo, {
      Field: ({ name }) => {
        const [parent, returned] = [typeInfo.getParentType(), typeInfo.getType()];
        if (parent) [parent.name, `${parent.name}.${name.value}`].forEach(add);
        if (returned) add(getNamedType(returned).name);
      },
    }),
  );
  return found;
}
