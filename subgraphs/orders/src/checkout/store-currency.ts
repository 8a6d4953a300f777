import type { SubgraphClient } from '@cartwright/shared/client/subgraph-client';

/** Asks products for the currency of the store, once for the whole process: it is the same for good. */
export function createStoreCurrency(products: SubgraphClient): (requestId: string) => Promise<string> {
  let known: string | null = null;
  return async (requestId) => {
    if (known !== null) return known;
    const { storeCurrency } = await products.query<{ storeCurrency: string }>(
      'query StoreCurrency { storeCurrency }',
      {},
      { requestId },
    );
    known = storeCurrency;
    return known;
  };
}
