import type { RequestContext } from '../context.js';
import { toConditions } from './conditions.js';
import { describeFacets } from './describe-facets.js';
import { loadFound } from './load-found.js';
import type { Summary } from './product-search.js';
import type { SearchProductsArgs } from './search-products.args.js';
import type { ProductSearchConnection } from './search-result.types.js';

const DEFAULT_PAGE_SIZE = 20;

export async function searchProducts(
  ctx: RequestContext,
  { query, filter, sort, first, after }: SearchProductsArgs,
  selects: { count: boolean; facets: boolean },
): Promise<ProductSearchConnection> {
  const { search } = ctx;
  const conditions = toConditions(query, filter);
  // Counting very many matches takes longer than the page, so it runs in parallel.
  const summaryOfMany = selects.facets ? begin(search.summarizeMany(conditions)) : null;
  const countOfMany = selects.count && !selects.facets ? begin(search.countMany(conditions)) : null;

  const { hits, hasNextPage, summary } = await search.findPage({
    conditions,
    sort,
    first: first ?? DEFAULT_PAGE_SIZE,
    after,
  });
  const found = await loadFound(ctx, hits);
  let summarizing: Promise<Summary> | undefined;
  const summarize = () => (summarizing ??= summarizeNow());
  const summarizeNow = async () => (await summaryOfMany) ?? summary ?? search.summarize(conditions);
  const count = async () => (await countOfMany) ?? summary?.count ?? search.count(conditions);
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
    countAll: async () => (selects.facets ? (await summarize()).count : count()),
    describeAll: async () => describeFacets(ctx, (await summarize()).facets),
  } as ProductSearchConnection;
}

/** Prevents an early failure from being reported as unhandled before it is awaited. */
function begin<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
