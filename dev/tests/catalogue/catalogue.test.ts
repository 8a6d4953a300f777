import { describe, expect, it } from '@jest/globals';
import {
  categories,
  customers,
  orders,
  planOrders,
  planReviews,
  products,
  reviews,
} from '../../src/catalogue/index.js';

const duplicatesIn = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

describe('the seed catalogue', () => {
  it('is the size of a department store', () => {
    expect(categories.filter(({ parentSlug }) => parentSlug === null).length).toBeGreaterThanOrEqual(12);
    expect(products.length).toBeGreaterThanOrEqual(220);
    expect(customers).toHaveLength(24);
  });

  it('names everything once', () => {
    expect(duplicatesIn(products.map(({ sku }) => sku))).toEqual([]);
    expect(duplicatesIn(products.map(({ slug }) => slug))).toEqual([]);
    expect(duplicatesIn(products.map(({ name }) => name))).toEqual([]);
    expect(duplicatesIn(products.map(({ description }) => description))).toEqual([]);
    expect(duplicatesIn(categories.map(({ slug }) => slug))).toEqual([]);
    expect(duplicatesIn(customers.map(({ email }) => email))).toEqual([]);
  });

  it('writes SKUs, slugs and addresses in their usual form', () => {
    expect(products.filter(({ sku }) => !/^[A-Z]{3}-\d{4}$/.test(sku))).toEqual([]);
    expect(products.filter(({ slug }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
    expect(customers.filter(({ email }) => !/^[a-z.]+@example\.com$/.test(email))).toEqual([]);
    expect(customers.filter(({ address: { country } }) => !/^[A-Z]{2}$/.test(country))).toEqual([]);
  });

  it('lists a parent before its children', () => {
    const orphans = categories.filter(
      ({ parentSlug }, index) =>
        parentSlug !== null && !categories.slice(0, index).some(({ slug }) => slug === parentSlug),
    );
    expect(orphans).toEqual([]);
  });

  it('puts every product into a category that exists, and something into every subcategory', () => {
    const slugs = new Set(categories.map(({ slug }) => slug));
    const used = new Set(products.map(({ categorySlug }) => categorySlug));
    expect(products.filter(({ categorySlug }) => !slugs.has(categorySlug))).toEqual([]);
    expect(categories.filter(({ slug, parentSlug }) => parentSlug !== null && !used.has(slug))).toEqual([]);
  });

  it('prices, discounts and counts in whole numbers within bounds', () => {
    const wrong = products.filter(
      ({ priceCents, discountPercent, stock }) =>
        ![priceCents, discountPercent, stock].every(Number.isInteger) ||
        priceCents <= 0 ||
        discountPercent < 0 ||
        discountPercent > 40 ||
        stock < 0,
    );
    expect(wrong).toEqual([]);
    expect(products.filter(({ stock }) => stock === 0).length).toBeGreaterThan(3);
  });

  it('describes every product in a few sentences, with tags and attributes', () => {
    const thin = products.filter(
      ({ description, tags, attributes }) =>
        description.length < 90 || tags.length === 0 || attributes.length === 0,
    );
    expect(thin.map(({ sku }) => sku)).toEqual([]);
  });
});

describe('planOrders', () => {
  it('plans the same orders every time', () => {
    expect(planOrders()).toEqual(orders);
    expect(orders.length).toBeGreaterThanOrEqual(40);
  });

  it('never sells more than half of the stock', () => {
    const sold = new Map<string, number>();
    for (const { sku, quantity } of orders.flatMap(({ lines }) => lines)) {
      sold.set(sku, (sold.get(sku) ?? 0) + quantity);
    }
    const stockOf = new Map(products.map(({ sku, stock }) => [sku, stock]));
    expect([...sold].filter(([sku, quantity]) => quantity * 2 > (stockOf.get(sku) ?? 0))).toEqual([]);
  });

  it('orders for customers that exist, each product on one line', () => {
    const emails = new Set(customers.map(({ email }) => email));
    expect(orders.filter(({ customerEmail }) => !emails.has(customerEmail))).toEqual([]);
    expect(orders.filter(({ lines }) => duplicatesIn(lines.map(({ sku }) => sku)).length > 0)).toEqual([]);
    expect(orders.flatMap(({ lines }) => lines).filter(({ quantity }) => quantity < 1)).toEqual([]);
  });
});

describe('planReviews', () => {
  it('plans the same reviews every time', () => {
    expect(planReviews(orders)).toEqual(reviews);
  });

  it('lets only buyers review, once per product', () => {
    const bought = new Set(
      orders.flatMap(({ customerEmail, lines }) => lines.map(({ sku }) => `${customerEmail} ${sku}`)),
    );
    const keys = reviews.map(({ customerEmail, sku }) => `${customerEmail} ${sku}`);
    expect(keys.filter((key) => !bought.has(key))).toEqual([]);
    expect(duplicatesIn(keys)).toEqual([]);
  });

  it('never repeats itself', () => {
    expect(duplicatesIn(reviews.map(({ text }) => text))).toEqual([]);
  });

  it('has a best-seller with twenty reviews, and ratings a little above four', () => {
    const perProduct = products.map(({ sku }) => reviews.filter((review) => review.sku === sku).length);
    const average = reviews.reduce((sum, { rating }) => sum + rating, 0) / reviews.length;
    expect(Math.max(...perProduct)).toBeGreaterThanOrEqual(20);
    expect(average).toBeGreaterThan(4);
    expect(average).toBeLessThan(4.5);
    expect(new Set(reviews.map(({ rating }) => rating)).size).toBeGreaterThanOrEqual(4);
  });
});
