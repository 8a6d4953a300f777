import { shelvesOf } from '../listing/shelves-of.js';
import type { Category } from '../category/category.entity.js';
import type { RequestContext } from '../context.js';
import { mapFilters, type Facets } from '../listing/equality-filters.js';
import { priceBands } from '../listing/price-bands.js';
import type { FacetCounts } from './product-search.js';
import type { SearchFacets } from './search-result.types.js';

const MAX_CATEGORIES = 100;

/** Describes counts for clients. The count of a category includes its descendants. */
export async function describeFacets(ctx: RequestContext, counts: FacetCounts): Promise<SearchFacets> {
  const values = mapFilters(({ toFacet }, name) =>
    counts.values[name].map(({ value, count }) => toFacet(value, count)),
  ) as Facets;
  return {
    ...values,
    categories: await describeCategories(ctx, counts.categories),
    priceRanges: counts.bands
      .toSorted((a, b) => a.band - b.band)
      .flatMap(({ band, count }) => {
        const range = priceBands[band];
        return range ? [{ min: range.minCents, max: range.maxCents, count }] : [];
      }),
    inStock: counts.inStock,
  };
}

async function describeCategories(
  { categoryById }: RequestContext,
  counts: FacetCounts['categories'],
): Promise<SearchFacets['categories']> {
  const holding = await categoryById.loadMany(counts.map(({ categoryId }) => categoryId));
  const sums = new Map<string, number>();
  for (const [index, category] of holding.entries()) {
    if (!isCategory(category)) continue;
    for (const id of shelvesOf(category)) sums.set(id, (sums.get(id) ?? 0) + (counts[index]?.count ?? 0));
  }
  const fullest = [...sums].sort(([, a], [, b]) => b - a).slice(0, MAX_CATEGORIES);
  const categories = await categoryById.loadMany(fullest.map(([id]) => id));
  return fullest.flatMap(([, count], index) => {
    const category = categories[index];
    return isCategory(category) ? [{ category, count }] : [];
  });
}

const isCategory = (loaded: Category | Error | null | undefined): loaded is Category =>
  loaded != null && !(loaded instanceof Error);
