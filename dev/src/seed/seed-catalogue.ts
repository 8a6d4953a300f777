import { categories, products, type SeedProduct } from '../catalogue/index.js';
import { unlessCode, type RunOperation } from './graphql-client.js';
import { inParallel } from './in-parallel.js';
import { listProducts } from './list-products.js';

const CREATE_CATEGORY = `mutation CreateCategory($input: CreateCategoryInput!) { createCategory(input: $input) { id } }`;
const FIND_CATEGORY = `query FindCategory($slug: String!) { category(slug: $slug) { id } }`;
const CREATE_PRODUCT = `mutation CreateProduct($input: CreateProductInput!) { createProduct(input: $input) { id } }`;
const ADD_IMAGE = `mutation AddImage($productId: ID!, $key: String!, $alt: String!) {
  addProductImage(productId: $productId, key: $key, alt: $alt) { id }
}`;

const WIDTH = 8;

/** Puts the catalogue into the shop as an administrator would, and gives the product ids by sku. */
export async function seedCatalogue(admin: RunOperation): Promise<Map<string, string>> {
  const categoryIds = new Map<string, string>();
  for (const { slug, name, parentSlug } of categories) {
    const parentId = parentSlug && categoryIds.get(parentSlug);
    const input = { slug, name, imageKey: `categories/${slug}.svg`, ...(parentId && { parentId }) };
    categoryIds.set(slug, await createCategory(admin, slug, input));
  }
  // Newest first is how the shop lists them, so the first of the catalogue goes in last.
  await inParallel(products.toReversed(), WIDTH, (product) => createProduct(admin, product, categoryIds));
  return new Map((await listProducts(admin)).map(({ sku, id }) => [sku, id]));
}

const createCategory = (admin: RunOperation, slug: string, input: object): Promise<string> =>
  unlessCode(
    'CONFLICT',
    admin<{ createCategory: { id: string } }>(CREATE_CATEGORY, { input }).then(
      (data) => data.createCategory.id,
    ),
    async () => (await admin<{ category: { id: string } }>(FIND_CATEGORY, { slug })).category.id,
  );

async function createProduct(admin: RunOperation, product: SeedProduct, categoryIds: Map<string, string>) {
  const { sku, name, description, priceCents, discountPercent, stock, categorySlug, tags, attributes } =
    product;
  const input = {
    sku,
    name,
    description,
    price: priceCents / 100,
    discountPercent,
    stock,
    tags,
    attributes,
    categoryId: categoryIds.get(categorySlug),
  };
  const create = admin<{ createProduct: { id: string } }>(CREATE_PRODUCT, { input });
  const created = await unlessCode<{ createProduct: { id: string } } | null>('CONFLICT', create, () => null);
  if (!created) return;
  const productId = created.createProduct.id;
  await admin(ADD_IMAGE, { productId, key: `products/${sku}.svg`, alt: name });
}
