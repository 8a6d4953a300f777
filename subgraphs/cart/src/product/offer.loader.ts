import { operation } from '@cartwright/shared/client/operation';
import type { SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { MAX_ENTITIES } from '@cartwright/shared/graphql/cost/max-entities';
import { toCents } from '@cartwright/shared/money';
import DataLoader from 'dataloader';

/** The current price and stock of a product. */
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

// Shorter than the two seconds of the gateway: a cart without amounts is better than none.
const DEADLINE_MS = 1_500;

const OFFERS = operation(
  'products',
  `query Offers($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Product { price salePrice stock } }
}`,
);

/** Loads current prices and stock from products. Null for a product that is gone. */
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
