import { operation } from '@cartwright/shared/client/operation';
import type { SubgraphClient } from '@cartwright/shared/client/subgraph-client';

const STORE_CURRENCY = operation('products', 'query StoreCurrency { storeCurrency }');

/** Asks products for the currency of the store, once for the whole process: it is the same for good. */
export function createStoreCurrency(
  products: SubgraphClient<'products'>,
): (requestId: string) => Promise<string> {
  let known: string | null = null;
  return async (requestId) => {
    if (known !== null) return known;
    const { storeCurrency } = await products.query<{ storeCurrency: string }>(
      STORE_CURRENCY,
      {},
      { requestId },
    );
    known = storeCurrency;
    return known;
  };
}
