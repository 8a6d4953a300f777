import type { ProductKind } from './product-kind.js';
import type { SeedProduct } from './seed-types.js';

/** A product as its buyer wrote it down, once, with the colours or sizes it comes in. */
export interface Family {
  kind: ProductKind;
  category: string;
  name: string;
  priceCents: number;
  discountPercent?: number;
  stock: number;
  tags: string[];
  facts: Record<string, string>;
  text: string;
  variants?: { by: string; options: Variant[] };
}

interface Variant {
  value: string;
  /** The sentence that only this variant's description ends with. */
  note: string;
  stock?: number;
  priceCents?: number;
  discountPercent?: number;
}

/** Numbers the shelf's products in the order they are written: append new ones, so that old SKUs stay. */
export function stockShelf(skuPrefix: string, families: Family[]): SeedProduct[] {
  return families
    .flatMap((family) => productsOf(family))
    .map((product, index) => ({ sku: `${skuPrefix}-${String(index + 1).padStart(4, '0')}`, ...product }));
}

function productsOf(family: Family): Omit<SeedProduct, 'sku'>[] {
  const { variants, facts, text, category, discountPercent = 0, ...common } = family;
  const base = {
    ...common,
    slug: slugOf(family.name),
    description: text,
    categorySlug: category,
    discountPercent,
    attributes: attributesOf(facts),
  };
  if (!variants) return [base];

  return variants.options.map(({ value, note, ...differences }) => ({
    ...base,
    ...differences,
    name: `${family.name}, ${value}`,
    slug: slugOf(`${family.name} ${value}`),
    description: `${text} ${note}`,
    attributes: attributesOf({ [variants.by]: value, ...facts }),
  }));
}

function attributesOf(facts: Record<string, string>) {
  return Object.entries(facts).map(([name, value]) => ({ name, value }));
}

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
