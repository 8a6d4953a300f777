import type { GraphQLClient } from './graphql-client.js';

const PAGE = 100;
const PRODUCTS = `query ListProducts($limit: Int, $offset: Int) {
  products(limit: $limit, offset: $offset) { id sku reviewCount }
}`;

export interface ListedProduct {
  id: string;
  sku: string;
  /** Absent while the reviews service does not answer. */
  reviewCount: number | null;
}

/** All products of the shop. */
export async function listProducts({ run }: GraphQLClient): Promise<ListedProduct[]> {
  const found: ListedProduct[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { products } = await run<{ products: ListedProduct[] }>(PRODUCTS, { limit: PAGE, offset });
    found.push(...products);
    if (products.length < PAGE) return found;
  }
}
