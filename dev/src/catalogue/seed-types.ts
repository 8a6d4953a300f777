import type { ProductKind } from './product-kind.js';

export interface SeedCategory {
  slug: string;
  name: string;
  /** Null for a department, else the department that the subcategory belongs to. */
  parentSlug: string | null;
}

export interface SeedAttribute {
  name: string;
  value: string;
}

export interface SeedProduct {
  sku: string;
  slug: string;
  name: string;
  description: string;
  /** What the thing is, whatever it is called: decides its picture and what its reviews talk about. */
  kind: ProductKind;
  priceCents: number;
  discountPercent: number;
  stock: number;
  categorySlug: string;
  tags: string[];
  attributes: SeedAttribute[];
}

export interface SeedAddress {
  recipient: string;
  line1: string;
  city: string;
  postalCode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

export interface SeedCustomer {
  name: string;
  email: string;
  address: SeedAddress;
}

export interface SeedOrderLine {
  sku: string;
  quantity: number;
}

export interface SeedOrder {
  customerEmail: string;
  lines: SeedOrderLine[];
}

export interface SeedReview {
  customerEmail: string;
  sku: string;
  rating: number;
  title: string;
  text: string;
}
