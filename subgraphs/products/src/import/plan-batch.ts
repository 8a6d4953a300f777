import { newProduct } from '../product/new-product.js';
import { productChanges } from '../product/product-changes.js';
import type { Product } from '../product/product.entity.js';
import { MAX_IMAGES } from '../product/product-rules.js';
import { slugify } from '../slug.js';
import type { ProductRow } from './columns.js';
import { importableKeys, mergeImages } from './merge-images.js';
import { emptyOutcome, type Outcome } from './outcome.js';

/** A row that has been read and checked. */
export type BatchRow =
  | { kind: 'row'; line: number; row: ProductRow }
  | { kind: 'bad'; line: number; sku: string | null; reason: string }
  | { kind: 'notice'; line: number; reason: string };

export interface Change {
  before: Product;
  after: Product;
  /** Empty when only its stock changes. */
  set: Partial<Product>;
}

export interface BatchPlan {
  creations: Product[];
  changes: Change[];
  outcome: Outcome;
}

/** The state of the database that rows refer to. */
export interface Known {
  bySku: ReadonlyMap<string, Product>;
  categoryIds: ReadonlyMap<string, string>;
  /** The ids of the products that have the slugs. */
  slugOwners: ReadonlyMap<string, string>;
}

/** A row that conflicts with the state of the database. */
class BadRow extends Error {}

/** The slugs that products would get from rows. */
export const slugsWanted = (rows: ProductRow[], bySku: Known['bySku']): string[] =>
  rows.flatMap(({ sku, slug, name }) => slug ?? (!bySku.has(sku) && name ? slugify(name) : []));

/** Plans the changes of a batch of rows with distinct skus. */
export function planBatch(rows: BatchRow[], known: Known): BatchPlan {
  const slugOwners = new Map(known.slugOwners);
  const plan: BatchPlan = { creations: [], changes: [], outcome: emptyOutcome() };
  const { outcome } = plan;
  for (const item of rows) {
    if (item.kind !== 'notice') outcome.rows += 1;
    if (item.kind !== 'row') {
      outcome.problems.push({
        line: item.line,
        sku: item.kind === 'bad' ? item.sku : null,
        reason: item.reason,
      });
      if (item.kind === 'bad') outcome.failed += 1;
      continue;
    }
    try {
      planRow(item.row);
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      outcome.problems.push({ line: item.line, sku: item.row.sku, reason: error.message });
      outcome.failed += 1;
    }
  }
  return plan;

  function planRow(row: ProductRow): void {
    const before = known.bySku.get(row.sku);
    if (!before) {
      plan.creations.push(create(row));
      outcome.created += 1;
      return;
    }
    const change = changeOf(before, row);
    if (change) plan.changes.push(change);
    outcome[change ? 'updated' : 'unchanged'] += 1;
  }

  function create(row: ProductRow): Product {
    const { category: _category, images, ...fields } = row;
    const { name, price } = fields;
    if (name === undefined || price === undefined)
      throw new BadRow('A new product needs a name and a price.');
    const product = newProduct({ ...fields, name, price, ...categoryOf(row) });
    product.images = mergeImages([], images ?? [], product.name);
    if (row.slug !== undefined) ensureFree(row.slug, product._id);
    // Products may share a name. The id makes the second slug unique.
    else if (slugOwners.has(product.slug)) product.slug = `${product.slug}-${product._id}`;
    slugOwners.set(product.slug, product._id);
    return product;
  }

  function changeOf(before: Product, row: ProductRow): Change | null {
    const set = wantedChanges(before, row);
    const counted = row.stock === undefined ? 0 : row.stock - before.stock;
    if (Object.keys(set).length === 0 && counted === 0) return null;
    if (set.slug !== undefined) {
      ensureFree(set.slug, before._id);
      slugOwners.set(set.slug, before._id);
    }
    const after: Product = {
      ...before,
      ...set,
      stock: before.stock + counted,
      received: before.received + counted,
      version: before.version + 1,
    };
    return { before, after, set };
  }

  function wantedChanges(before: Product, row: ProductRow): Partial<Product> {
    const { category: _category, images: keys, ...fields } = row;
    const set: Partial<Product> = productChanges(before, { ...fields, ...categoryOf(row) });
    if (keys === undefined) return set;
    if ([...new Set(keys)].join('\n') === importableKeys(before.images).join('\n')) return set;
    const images = mergeImages(before.images, keys, row.name ?? before.name);
    if (images.length > MAX_IMAGES) throw new BadRow(`A product has at most ${MAX_IMAGES} images.`);
    return { ...set, images };
  }

  function categoryOf({ category }: ProductRow): { categoryId?: string | null } {
    if (category === undefined) return {};
    if (category === null) return { categoryId: null };
    const categoryId = known.categoryIds.get(category);
    if (!categoryId) throw new BadRow(`There is no category "${category.slice(0, 200)}".`);
    return { categoryId };
  }

  function ensureFree(slug: string, productId: string): void {
    const owner = slugOwners.get(slug);
    if (owner && owner !== productId) throw new BadRow(`Another product has the slug "${slug}".`);
  }
}
