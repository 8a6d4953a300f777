import { operation } from '@cartwright/shared/client/operation';
import type { SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { MAX_ENTITIES } from '@cartwright/shared/graphql/cost/max-entities';
import { toCents } from '@cartwright/shared/money';
import DataLoader from 'dataloader';

/** What products asks for one of a product right now, and how many it can give. */
export interface Offer {
  listPriceCents: number;
  unitPriceCents: number;
  stock: number;
}

interface OfferedProduct {
  price: number;
  salePrice: number;
  stock: number;
}

// The gateway waits two seconds for us: a cart without its amounts is better than none.
const DEADLINE_MS = 1_500;

const OFFERS = operation(
  'products',
  `query Offers($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Product { price salePrice stock } }
}`,
);

/** Prices and stock come from products at the moment of asking; a product that is gone gives null. */
export function createOfferLoader(
  products: SubgraphClient<'products'>,
  requestId: string,
): DataLoader<string, Offer | null> {
  return new DataLoader(
    async (ids) => {
      const representations = ids.map((id) => ({ __typename: 'Product', id }));
      const { _entities } = await products.query<{ _entities: (OfferedProduct | null)[] }>(
        OFFERS,
        { representations },
        { requestId, deadlineMs: DEADLINE_MS },
      );
      return _entities.map((product) => product && toOffer(product));
    },
    { maxBatchSize: MAX_ENTITIES },
  );
}

const toOffer = ({ price, salePrice, stock }: OfferedProduct): Offer => ({
  listPriceCents: toCents(price),
  unitPriceCents: toCents(salePrice),
  stock,
});
