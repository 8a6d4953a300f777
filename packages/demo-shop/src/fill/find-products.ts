import type { ShopClient } from '@cartwright/cli/shop-client';

// Below the 50 root fields that an operation may have.
const AT_ONCE = 40;

export interface FoundProduct {
  id: string;
  sku: string;
  /** Absent while the reviews service does not answer. */
  reviewCount: number | null;
}

/** The products with these skus, by sku. It searches for them, because a shop may list many more of its own. */
export async function findProducts(
  client: ShopClient,
  skus: readonly string[],
): Promise<Map<string, FoundProduct>> {
  const found: FoundProduct[] = [];
  for (let start = 0; start < skus.length; start += AT_ONCE) {
    const searches = await client.run<Record<string, { edges: { node: FoundProduct }[] }>>(
      documentFor(skus.slice(start, start + AT_ONCE)),
    );
    found.push(...Object.values(searches).flatMap(({ edges }) => edges.map(({ node }) => node)));
  }
  const wanted = new Set(skus);
  return new Map(found.filter(({ sku }) => wanted.has(sku)).map((product) => [product.sku, product]));
}

function documentFor(skus: readonly string[]): string {
  const searches = skus.map(
    (sku, index) =>
      `s${index}: searchProducts(query: ${JSON.stringify(sku)}, first: 20) { edges { node { id sku reviewCount } } }`,
  );
  return `query FindProducts { ${searches.join(' ')} }`;
}
