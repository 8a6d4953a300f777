import DataLoader from 'dataloader';
import { MAX_ENTITIES } from '../graphql/cost/max-entities.js';
import type { SubgraphClient } from './subgraph-client.js';

// The gateway waits two seconds for us: an answer without what is elsewhere is better than none.
const DEADLINE_MS = 1_500;

export interface Reference {
  id: string;
}

/**
 * References to what another subgraph owns; null for what is gone. The owner is asked, because the gateway passes a reference on
 * as it is to whoever wants no more than its id, or what a third subgraph knows of it.
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
