import DataLoader from 'dataloader';
import { MAX_ENTITIES } from '../graphql/cost/max-entities.js';
import type { SubgraphClient } from './subgraph-client.js';

// Less than the gateway's two seconds, because a response without the references is better than none.
const DEADLINE_MS = 1_500;

export interface Reference {
  id: string;
}

/**
 * Loads references to entities that another subgraph owns; null for deleted ones. It asks the owner, because the gateway does not
 * check a reference if the client selects only its id, or fields of a third subgraph.
 */
export function createReferenceLoader(
  owner: SubgraphClient,
  typeName: string,
  requestId: string,
): DataLoader<string, Reference | null> {
  const query = `query Which${typeName}s($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on ${typeName} { id } }
  }`;
  return new DataLoader(
    async (ids) => {
      const representations = ids.map((id) => ({ __typename: typeName, id }));
      const { _entities } = await owner.query<{ _entities: (Reference | null)[] }>(
        query,
        { representations },
        { requestId, deadlineMs: DEADLINE_MS },
      );
      return _entities;
    },
    { maxBatchSize: MAX_ENTITIES },
  );
}
