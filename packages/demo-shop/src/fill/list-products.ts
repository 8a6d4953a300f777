import type { ShopClient } from '@cartwright/cli/shop-client';

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

/** All products of the shop, by sku. */
export async function listProducts(client: ShopClient): Promise<Map<string, ListedProduct>> {
  const found: ListedProduct[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = { limit: PAGE, offset };
    const { products } = await client.run<{ products: ListedProduct[] }>(PRODUCTS, page);
    found.push(...products);
    if (products.length < PAGE) return new Map(found.map((product) => [product.sku, product]));
  }
}
