import { GraphQLError, type FloatValueNode, type IntValueNode, type ValidationRule } from 'graphql';

/**
 * Refuses numbers that are not finite. GraphQL itself does so only for Int, and the query planner would crash
 * on others.
 */
export const finiteLiterals: ValidationRule = (context) => {
  const check = (node: IntValueNode | FloatValueNode) => {
    if (Number.isFinite(Number(node.value))) return;
    context.reportError(new GraphQLError('This number is too large.', { nodes: node }));
  };
  return { IntValue: check, FloatValue: check };
};
