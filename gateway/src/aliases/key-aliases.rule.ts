import { GraphQLError, isAbstractType, type ValidationRule } from 'graphql';
import type { KeyFields } from './key-fields.js';

/**
 * Refuses an alias that has the name of a key field, or `__typename`, but selects another field. The gateway
 * requests the key under the same name, so one of the two would get the value of the other.
 */
export function keyAliases(keyFields: KeyFields): ValidationRule {
  return (context) => ({
    Field(node) {
      const alias = node.alias?.value;
      const parent = context.getParentType();
      if (!alias || !parent || alias === node.name.value) return;
      const schema = context.getSchema();
      const types = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
      const isKey = ({ name }: { name: string }) => alias === '__typename' || keyFields.get(name)?.has(alias);
      const owner = types.find(isKey);
      if (!owner) return;
      const message = `Choose another alias than "${alias}" for "${node.name.value}": the gateway needs ${owner.name}.${alias} itself.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  });
}
