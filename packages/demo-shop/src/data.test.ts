import { describe, expect, it } from '@jest/globals';
import { categories, customers, motifsByPicture, orders, products, reviews } from './data.js';

const duplicatesIn = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);
const purchases = orders.flatMap(({ customer, lines }) => lines.map((line) => ({ customer, ...line })));

describe('the catalogue', () => {
  it('is the size of a department store', () => {
    expect(categories.filter(({ parent }) => parent === '').length).toBeGreaterThanOrEqual(12);
    expect(products.length).toBeGreaterThanOrEqual(220);
    expect(customers).toHaveLength(24);
  });

  it('names everything once', () => {
    expect(duplicatesIn(products.map(({ sku }) => sku))).toEqual([]);
    expect(duplicatesIn(products.map(({ name }) => name))).toEqual([]);
    expect(duplicatesIn(products.map(({ description }) => description))).toEqual([]);
    expect(duplicatesIn(categories.map(({ slug }) => slug))).toEqual([]);
    expect(duplicatesIn(customers.map(({ email }) => email))).toEqual([]);
  });

  it('writes SKUs, slugs and addresses in their usual form', () => {
    expect(products.filter(({ sku }) => !/^[A-Z]{3}-\d{4}$/.test(sku))).toEqual([]);
    expect(categories.filter(({ slug }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
    expect(customers.filter(({ email }) => !/^[a-z.]+@example\.com$/.test(email))).toEqual([]);
    expect(customers.filter(({ country }) => !/^[A-Z]{2}$/.test(country))).toEqual([]);
  });

  it('lists a parent before its children', () => {
    const orphans = categories.filter(
      ({ parent }, index) => parent !== '' && !categories.slice(0, index).some(({ slug }) => slug === parent),
    );
    expect(orphans).toEqual([]);
  });

  it('puts every product into a category that exists, and something into every subcategory', () => {
    const paths = categories
      .filter(({ parent }) => parent !== '')
      .map(({ slug, parent }) => `${parent}/${slug}`);
    expect(new Set(products.map(({ category }) => category))).toEqual(new Set(paths));
  });

  it('prices, discounts and counts within bounds', () => {
    const wrong = products.filter(
      ({ price, discountPercent, stock }) =>
        !/^[1-9]\d*\.\d\d$/.test(price) ||
        !/^(0|[1-9]|[1-3]\d|40)$/.test(discountPercent) ||
        !/^(0|[1-9]\d*)$/.test(stock),
    );
    expect(wrong).toEqual([]);
    expect(products.filter(({ stock }) => stock === '0').length).toBeGreaterThan(3);
  });

  it('describes every product in a few sentences, with tags and attributes', () => {
    const thin = products.filter(
      ({ description, tags, attributes }) => description.length < 90 || tags === '' || attributes === '',
    );
    expect(thin.map(({ sku }) => sku)).toEqual([]);
  });

  it('has a picture of everything', () => {
    const keys = [...categories.map(({ image }) => image), ...products.map(({ images }) => images)];
    expect([...motifsByPicture.keys()].sort()).toEqual(keys.sort());
  });
});

describe('the orders', () => {
  it('are enough for a history', () => {
    expect(orders.length).toBeGreaterThanOrEqual(40);
  });

  it('never sell more than half of the stock', () => {
    const sold = new Map<string, number>();
    for (const { sku, quantity } of purchases) sold.set(sku, (sold.get(sku) ?? 0) + quantity);
    const stockOf = new Map(products.map(({ sku, stock }) => [sku, Number(stock)]));
    expect([...sold].filter(([sku, quantity]) => quantity * 2 > (stockOf.get(sku) ?? 0))).toEqual([]);
  });

  it('are those of the customers, each product on one line', () => {
    expect(new Set(orders.map(({ customer }) => customer))).toEqual(
      new Set(customers.map(({ email }) => email)),
    );
    expect(orders.filter(({ lines }) => duplicatesIn(lines.map(({ sku }) => sku)).length > 0)).toEqual([]);
    expect(purchases.filter(({ quantity }) => !Number.isInteger(quantity) || quantity < 1)).toEqual([]);
  });

  it('are paid online or at the door', () => {
    const methods = new Set(orders.map(({ paymentMethod }) => paymentMethod));
    expect(methods).toEqual(new Set(['STRIPE', 'CASH_ON_DELIVERY']));
  });
});

describe('the reviews', () => {
  it('are by buyers, one of each per product', () => {
    const bought = new Set(purchases.map(({ customer, sku }) => `${customer} ${sku}`));
    const keys = reviews.map(({ customer, sku }) => `${customer} ${sku}`);
    expect(keys.filter((key) => !bought.has(key))).toEqual([]);
    expect(duplicatesIn(keys)).toEqual([]);
  });

  it('never repeat themselves', () => {
    expect(duplicatesIn(reviews.map(({ text }) => text))).toEqual([]);
  });

  it('have a best-seller with twenty of them, and ratings a little above four', () => {
    const perProduct = products.map(({ sku }) => reviews.filter((review) => review.sku === sku).length);
    const ratings = reviews.map(({ rating }) => Number(rating));
    const average = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
    expect(Math.max(...perProduct)).toBeGreaterThanOrEqual(20);
    expect(average).toBeGreaterThan(4);
    expect(average).toBeLessThan(4.5);
    expect(new Set(ratings).size).toBeGreaterThanOrEqual(4);
    expect(ratings.filter((rating) => ![1, 2, 3, 4, 5].includes(rating))).toEqual([]);
  });
});
