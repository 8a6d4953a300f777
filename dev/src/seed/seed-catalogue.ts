import { categories, products, type SeedCategory, type SeedProduct } from '../catalogue/index.js';
import type { GraphQLClient } from './graphql-client.js';
import { inChunks, inParallel } from './in-parallel.js';
import { listProducts } from './list-products.js';

const CREATE_CATEGORY = { name: 'createCategory', args: { input: 'CreateCategoryInput!' } };
const CREATE_PRODUCT = { name: 'createProduct', args: { input: 'CreateProductInput!' } };
const CATEGORIES = `query Categories { categories { id slug children { id slug } } }`;

const WIDTH = 2;
const PRODUCTS_AT_ONCE = 25;

/** Puts the catalogue into the shop as an administrator would, and gives the product ids by sku. */
export async function seedCatalogue(admin: GraphQLClient): Promise<Map<string, string>> {
  const categoryIds = await seedCategories(admin);
  // Newest first is how the shop lists them, so the first of the catalogue goes in last.
  const inputs = products.toReversed().map((product) => ({ input: toInput(product, categoryIds) }));
  await inParallel(inChunks(inputs, PRODUCTS_AT_ONCE), WIDTH, (chunk) =>
    admin.runEach(CREATE_PRODUCT, chunk, ['CONFLICT']),
  );
  return new Map((await listProducts(admin)).map(({ sku, id }) => [sku, id]));
}

/** Roots first, since the others name them; gives the ids by slug. */
async function seedCategories(admin: GraphQLClient): Promise<Map<string, string>> {
  const roots = categories.filter(({ parentSlug }) => parentSlug === null);
  const others = categories.filter(({ parentSlug }) => parentSlug !== null);
  for (const level of [roots, others]) {
    const ids = await findCategoryIds(admin);
    const inputs = level.map((category) => ({ input: toCategoryInput(category, ids) }));
    await admin.runEach(CREATE_CATEGORY, inputs, ['CONFLICT']);
  }
  return findCategoryIds(admin);
}

async function findCategoryIds({ run }: GraphQLClient): Promise<Map<string, string>> {
  interface Found {
    id: string;
    slug: string;
  }
  const found = await run<{ categories: (Found & { children: Found[] })[] }>(CATEGORIES);
  return new Map(
    found.categories.flatMap((root) => [root, ...root.children]).map(({ slug, id }) => [slug, id]),
  );
}

const toCategoryInput = ({ slug, name, parentSlug }: SeedCategory, ids: Map<string, string>) => ({
  slug,
  name,
  imageKey: `categories/${slug}.svg`,
  parentId: parentSlug && ids.get(parentSlug),
});

const toInput = (product: SeedProduct, categoryIds: Map<string, string>) => ({
  sku: product.sku,
  name: product.name,
  description: product.description,
  price: product.priceCents / 100,
  discountPercent: product.discountPercent,
  stock: product.stock,
  tags: product.tags,
  attributes: product.attributes,
  categoryId: categoryIds.get(product.categorySlug),
  images: [{ key: `products/${product.sku}.svg`, alt: product.name }],
});
