import { describe, expect, it } from '@jest/globals';
import { buildOrder } from '../../tests/build-order.js';
import { ensureNothingElse } from './ensure-nothing-else.js';

describe('ensureNothingElse', () => {
  const [kettle] = buildOrder().items;
  const order = buildOrder({ items: [kettle!, { ...kettle!, productId: 'product-2', quantity: 1 }] });
  const [two, one] = [
    { productId: 'product-1', quantity: 2 },
    { productId: 'product-2', quantity: 1 },
  ];

  it.each([
    ['an empty cart', []],
    ['what was bought', [two, one]],
    ['what was bought, in another order', [one, two]],
  ])('passes over %s', (_what, lines) => {
    expect(() => ensureNothingElse(order, lines)).not.toThrow();
  });

  it.each([
    ['other goods', [{ ...two, productId: 'product-3' }, one]],
    ['more goods', [two, one, { ...one, productId: 'product-3' }]],
    ['more pieces', [{ ...two, quantity: 3 }, one]],
    ['fewer goods', [two]],
  ])('names the order when the cart holds %s', (_what, lines) => {
    expect(() => ensureNothingElse(order, lines)).toThrow(
      expect.objectContaining({ extensions: { code: 'CONFLICT', orderId: 'order-1' } }),
    );
  });
});
