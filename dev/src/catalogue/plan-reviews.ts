import { bestSellerSlug } from './plan-orders.js';
import { products } from './products.js';
import { bestSellerReviews } from './review-texts/best-seller.js';
import type { ReviewText } from './review-texts/review-text.js';
import { reviewTextsByKind } from './review-texts/by-kind.js';
import type { SeedOrder, SeedReview } from './seed-types.js';

/** Walks the purchases in order and hands every text out once, to a buyer of something that it fits. */
export function planReviews(orders: SeedOrder[]): SeedReview[] {
  const unusedByKind = new Map(Object.entries(reviewTextsByKind).map(([kind, texts]) => [kind, [...texts]]));
  const unusedBestSeller = [...bestSellerReviews];
  const productsBySku = new Map(products.map((product) => [product.sku, product]));
  const reviewed = new Set<string>();

  function textFor(sku: string): ReviewText | undefined {
    const product = productsBySku.get(sku);
    if (product?.slug === bestSellerSlug) return unusedBestSeller.shift();
    return product && unusedByKind.get(product.kind)?.shift();
  }

  return orders.flatMap(({ customerEmail, lines }) =>
    lines.flatMap(({ sku }) => {
      const purchase = `${customerEmail} ${sku}`;
      const words = reviewed.has(purchase) ? undefined : textFor(sku);
      if (!words) return [];
      reviewed.add(purchase);
      return [{ customerEmail, sku, ...words }];
    }),
  );
}
