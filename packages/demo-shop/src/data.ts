import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Departments come before the categories in them. A department has no parent. */
export type Category = Record<'slug' | 'name' | 'parent' | 'image', string>;
/** `country` is a code of ISO 3166, such as GB. */
export type Customer = Record<'name' | 'email' | 'line1' | 'postalCode' | 'city' | 'country', string>;
/** `customer` is an email address of customers.csv, `rating` a number from 1 to 5. */
export type Review = Record<'customer' | 'sku' | 'rating' | 'title' | 'text', string>;
/**
 * The columns of an import, as docs/importing-products.md describes them: `price` in units of the currency, with two decimals,
 * `category` as department/category, `tags` and `attributes` separated by bars.
 */
export type Product = Record<
  | 'sku'
  | 'name'
  | 'description'
  | 'price'
  | 'discountPercent'
  | 'stock'
  | 'category'
  | 'tags'
  | 'attributes'
  | 'images',
  string
>;

export interface Order {
  /** An email address of customers.csv. */
  customer: string;
  paymentMethod: 'STRIPE' | 'CASH_ON_DELIVERY';
  lines: { sku: string; quantity: number }[];
}

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

const rowsOf = <Row>(name: string): Row[] => parse(read(name), { columns: true });

export const productsCsv = read('products.csv');
export const products = rowsOf<Product>('products.csv');
export const categories = rowsOf<Category>('categories.csv');
export const customers = rowsOf<Customer>('customers.csv');
export const reviews = rowsOf<Review>('reviews.csv');
export const orders = read('orders.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Order);

/** The names of the motifs of each picture, by its key. */
export const motifsByPicture = new Map(
  rowsOf<{ picture: string; motifs: string }>('pictures.csv').map(({ picture, motifs }) => [
    picture,
    motifs.split('|'),
  ]),
);
