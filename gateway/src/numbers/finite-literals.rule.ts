import { GraphQLError, type FloatValueNode, type IntValueNode, type ValidationRule } from 'graphql';

/** The numbers of a document are finite. GraphQL itself sees to that for Int only, and the query planner would fail. */
export const finiteLiterals: ValidationRule = (context) => {
  const check = (node: IntValueNode | FloatValueNode) => {
    if (Number.isFinite(Number(node.value))) return;
    context.reportError(new GraphQLError('This number is too large.', { nodes: node }));
  };
  return { IntValue: check, FloatValue: check };
};
