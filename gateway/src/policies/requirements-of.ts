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
 * What an operation demands: through its fields, through the types that they stand on (fragments reach past interfaces), and
 * through what they return.
 */
export function requirementsOf(
  operation: DocumentNode,
  schema: GraphQLSchema,
  policies: PolicyMap,
): Set<Requirement> {
  const found = new Set<Requirement>();
  const typeInfo = new TypeInfo(schema);
  const note = (coordinate: string) => {
    const requirement = policies.get(coordinate);
    if (requirement) found.add(requirement);
  };
  visit(
    operation,
    visitWithTypeInfo(typeInfo, {
      Field: ({ name }) => {
        const [parent, returned] = [typeInfo.getParentType(), typeInfo.getType()];
        if (parent) [parent.name, `${parent.name}.${name.value}`].forEach(note);
        if (returned) note(getNamedType(returned).name);
      },
    }),
  );
  return found;
}
