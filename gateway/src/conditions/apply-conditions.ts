import { withDefaults, type Variables } from '@cartwright/shared/graphql/with-defaults';
import { separateOperations, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { hasConditions } from './has-conditions.js';
import { isExcluded, excludes } from './is-excluded.js';
import { EXCLUDED_FIELD } from './excluded-field.js';

type Conditional = Parameters<typeof isExcluded>[0];

const withoutConditions = new WeakMap<OperationDefinitionNode, DocumentNode>();

/**
 * Reduces a document to one operation and its fragments, and removes @skip and @include with all that they
 * exclude.
 */
export function applyConditions(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
): DocumentNode {
  if (hasConditions(document)) return pruned(document, operation, given);
  let alone = withoutConditions.get(operation);
  if (!alone) withoutConditions.set(operation, (alone = onlyOperation(document, operation)));
  return alone;
}

function pruned(document: DocumentNode, operation: OperationDefinitionNode, given: Variables): DocumentNode {
  const variables = withDefaults(operation, given);
  const exclude = (node: Conditional) => (isExcluded(node, variables) ? null : undefined);
  const kept = visit(document, {
    Field: exclude,
    InlineFragment: exclude,
    FragmentSpread: exclude,
    Directive: (directive) => (excludes(directive, variables) === false ? null : undefined),
    SelectionSet: {
      leave: (set) => (set.selections.length === 0 ? { ...set, selections: [EXCLUDED_FIELD] } : undefined),
    },
  });
  return onlyOperation(kept, operation);
}

const onlyOperation = (document: DocumentNode, { name }: OperationDefinitionNode): DocumentNode =>
  separateOperations(document)[name?.value ?? ''] ?? document;
