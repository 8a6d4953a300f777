import { beforeEach, describe, expect, it } from '@jest/globals';
import { unavailable } from '../errors.js';
import { createProductReferenceLoader } from './product-reference-loader.js';
import type { Operation } from './operation.js';
import type { SubgraphClient } from './subgraph-client.js';

interface Representation {
  __typename: string;
  id: string;
}

describe('createProductReferenceLoader', () => {
  let asked: Representation[][];
  beforeEach(() => void (asked = []));

  const products: SubgraphClient<'products'> = {
    query<Data>(_operation: Operation<'products'>, { representations }: Record<string, unknown>) {
      const batch = representations as Representation[];
      asked.push(batch);
      const _entities = batch.map(({ id }) => (id.startsWith('gone') ? null : { id }));
      return Promise.resolve({ _entities } as Data);
    },
  };
  const load = (ids: string[]) => createProductReferenceLoader(products, 'a-test-run').loadMany(ids);

  it('requests each id once, all in one batch, and returns null for deleted ones', async () => {
    expect(await load(['b', 'gone', 'a', 'b'])).toEqual([{ id: 'b' }, null, { id: 'a' }, { id: 'b' }]);
    expect(asked).toEqual([['b', 'gone', 'a'].map((id) => ({ __typename: 'Product', id }))]);
  });

  it('requests no more at once than a subgraph accepts', async () => {
    const ids = Array.from({ length: 1_001 }, (_, index) => `product-${index}`);
    expect(await load(ids)).toEqual(ids.map((id) => ({ id })));
    expect(asked.map(({ length }) => length)).toEqual([1_000, 1]);
  });

  it('throws rather than returning null when the owner does not respond', async () => {
    const down: SubgraphClient<'products'> = { query: () => Promise.reject(unavailable('products')) };
    await expect(createProductReferenceLoader(down, 'a-test-run').load('a')).rejects.toMatchObject({
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
  });
});
