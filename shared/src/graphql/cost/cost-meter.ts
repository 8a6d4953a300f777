import {
  getIntrospectionQuery,
  parse,
  type DocumentNode,
  type GraphQLSchema,
  type IntrospectionOptions,
  type OperationDefinitionNode,
} from 'graphql';
import type { Variables } from '../with-defaults.js';
import type { ListSizes } from './list-sizes.js';
import { createMeasure } from './operation-cost.js';
import { openPageSizes, sizesKey } from './page-sizes.js';

export type CostOf = (
  operation: OperationDefinitionNode,
  document: DocumentNode,
  variables?: Variables,
) => number;

// Cached costs per document. Clients use few page sizes; one that uses many only pays for measuring again.
const SIZES_KEPT = 20;

// The options of GraphiQL.
const STANDARD_INTROSPECTION: IntrospectionOptions = {
  schemaDescription: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  inputValueDeprecation: true,
};

interface Measured {
  variables: ReadonlySet<string>;
  costs: Map<string, number>;
}

/**
 * Computes the cost of operations, and caches it by document and page sizes. The cost of introspection is scaled so that the
 * introspection query of common tools costs `introspectionCost`.
 */
export function createCostMeter(schema: GraphQLSchema, sizes: ListSizes, introspectionCost = 0): CostOf {
  const measure = createMeasure(schema, sizes);
  const measured = new WeakMap<OperationDefinitionNode, Measured>();
  const standard = parse(getIntrospectionQuery(STANDARD_INTROSPECTION));
  const [introspection] = standard.definitions as [OperationDefinitionNode];
  const introspectionUnit =
    introspectionCost / measure(introspection, standard, openPageSizes(introspection, {}));

  return (operation, document, variables = {}) => {
    const before = measured.get(operation);
    const known = before?.costs.get(sizesKey(before.variables, variables));
    if (known !== undefined) return known;

    const pages = openPageSizes(operation, variables);
    const cost = Math.ceil(measure(operation, document, pages, introspectionUnit));
    const costs = before && before.costs.size < SIZES_KEPT ? before.costs : new Map<string, number>();
    costs.set(sizesKey(pages.variables, variables), cost);
    measured.set(operation, { variables: pages.variables, costs });
    return cost;
  };
}
