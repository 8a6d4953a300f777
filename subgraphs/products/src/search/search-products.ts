import { setImmediate } from 'node:timers/promises';
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
  { hasFacets }: { hasFacets: boolean },
): Promise<ProductSearchConnection> {
  const { search } = ctx;
  const conditions = toConditions(query, filter);
  const [{ hits, hasNextPage, summary }, summaryOfMany] = await Promise.all([
    search.findPage({ conditions, sort, first: first ?? DEFAULT_PAGE_SIZE, after }),
    hasFacets ? search.summarizeMany(conditions) : null,
  ]);
  const found = await loadFound(ctx, hits);
  const known = summaryOfMany ?? summary;
  let summarizing: Promise<Summary> | undefined = known && Promise.resolve(known);
  const summarize = () => (summarizing ??= search.summarize(conditions));
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
    countAll: async () => {
      // Whoever asks for facets too does so in the same turn, and they come with the count.
      await setImmediate();
      return summarizing ? (await summarizing).count : search.count(conditions);
    },
    describeAll: async () => describeFacets(ctx, (await summarize()).facets),
  } as ProductSearchConnection;
}
