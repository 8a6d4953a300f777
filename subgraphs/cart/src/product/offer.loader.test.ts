import type { Operation } from '@cartwright/shared/client/operation';
import type { SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { describe, expect, it } from '@jest/globals';
import { createOfferLoader } from './offer.loader.js';

describe('createOfferLoader', () => {
  it('requests no more products at once than allowed, and returns null for those that are gone', async () => {
    const asked: number[] = [];
    const products: SubgraphClient<'products'> = {
      query<Data>(_operation: Operation<'products'>, { representations }: Record<string, unknown>) {
        const batch = representations as { id: string }[];
        asked.push(batch.length);
        const offer = { price: 20, salePrice: 15, stock: 3 };
        return Promise.resolve({ _entities: batch.map(({ id }) => (id === 'gone' ? null : offer)) } as Data);
      },
    };
    const ids = [...Array.from({ length: 1_000 }, (_, index) => `product-${index}`), 'gone'];
    const offers = await createOfferLoader(products, 'a-test-run').loadMany(ids);
    expect(asked).toEqual([1_000, 1]);
    expect([offers[999], offers[1_000]]).toEqual([
      { listPriceCents: 2_000, unitPriceCents: 1_500, stock: 3 },
      null,
    ]);
  });
});
