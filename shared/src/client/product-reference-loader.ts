import DataLoader from 'dataloader';
import { MAX_ENTITIES } from '../graphql/cost/max-entities.js';
import { operation } from './operation.js';
import type { SubgraphClient } from './subgraph-client.js';

// Less than the gateway's two seconds, because a response without the references is better than none.
const DEADLINE_MS = 1_500;

export interface Reference {
  id: string;
}

const WHICH_PRODUCTS = operation(
  'products',
  `query WhichProducts($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Product { id } }
  }`,
);

/**
 * Loads references to products; null for deleted ones. It asks products, because the gateway does not check a reference if the
 * client selects only its id, or fields of a third subgraph.
 */
export function createProductReferenceLoader(
  products: SubgraphClient<'products'>,
  requestId: string,
): DataLoader<string, Reference | null> {
  return new DataLoader(
    async (ids) => {
      const representations = ids.map((id) => ({ __typename: 'Product', id }));
      const { _entities } = await products.query<{ _entities: (Reference | null)[] }>(
        WHICH_PRODUCTS,
        { representations },
        { requestId, deadlineMs: DEADLINE_MS },
      );
      return _entities;
    },
    { maxBatchSize: MAX_ENTITIES },
  );
}
