import type { RequestContext } from '../context.js';
import { toConditions } from './conditions.js';
import { describeFacets } from './describe-facets.js';
import { loadFound } from './load-found.js';
import type { SearchProductsArgs } from './search-products.args.js';
import type { ProductSearchConnection } from './search-result.types.js';

const DEFAULT_PAGE_SIZE = 20;

export async function searchProducts(
  ctx: RequestContext,
  { query, filter, sort, first, after }: SearchProductsArgs,
): Promise<ProductSearchConnection> {
  const { search } = ctx;
  const conditions = toConditions(query, filter);
  const { hits, hasNextPage } = await search.findPage({
    conditions,
    sort,
    first: first ?? DEFAULT_PAGE_SIZE,
    after,
  });
  const found = await loadFound(ctx, hits);
  const [start, end] = [hits.at(0)?.cursor, hits.at(-1)?.cursor];
  return {
    edges: found.map(({ hit: { cursor, score }, product }) => ({
      cursor,
      score,
      node: product,
      stems: conditions.stems ?? [],
    })),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after != null,
      ...(start && { startCursor: start }),
      ...(end && { endCursor: end }),
    },
    countAll: () => search.count(conditions),
    describeAll: async () => describeFacets(ctx, await search.countFacets(conditions)),
  } as ProductSearchConnection;
}
