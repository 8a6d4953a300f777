import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStockDesk, type StockDesk } from './stock-desk.js';

let desk: StockDesk;
beforeAll(async () => void (desk = await openStockDesk()), 60_000);
afterAll(() => desk?.stop());

describe('releaseStock', () => {
  it('is a conflict once the stock was sold', async () => {
    const { productId, orderId } = await desk.buildSold(4);
    expect(await desk.release(orderId)).toBe('CONFLICT');
    expect(await desk.movements(orderId)).toEqual(['RESERVED 4', 'SOLD 4']);
    expect(await desk.counters(productId)).toEqual({ received: 10, stock: 6, reserved: 0, sold: 4 });
  });

  it('leaves nothing reserved when both are requested at once', async () => {
    const productId = await desk.buildProduct(20);
    const orders = Array.from({ length: 10 }, () => randomUUID());
    await Promise.all(
      orders.flatMap((orderId) => [
        desk.reserve(orderId, [{ productId, quantity: 2 }]),
        desk.release(orderId),
      ]),
    );
    const found = await Promise.all(orders.map((orderId) => desk.reservation(orderId)));
    expect(found.map((reservation) => reservation?.status)).toEqual(Array(10).fill('RELEASED'));
    expect(await desk.counters(productId)).toEqual({ received: 20, stock: 20, reserved: 0, sold: 0 });
  });
});

describe('returnStock', () => {
  it('returns stock, but never more than was sold', async () => {
    const { productId, orderId } = await desk.buildSold(5);
    expect(await desk.giveBack(orderId, 'one', [{ productId, quantity: 2 }])).toBe('done');
    expect(await desk.giveBack(orderId, 'two', [{ productId, quantity: 4 }])).toBe('CONFLICT');
    expect(await desk.giveBack(orderId, 'two', [{ productId, quantity: 3 }])).toBe('done');
    expect(await desk.giveBack(orderId, 'three', [{ productId, quantity: 1 }])).toBe('CONFLICT');
    expect(await desk.counters(productId)).toEqual({ received: 10, stock: 10, reserved: 0, sold: 0 });
    expect((await desk.reservation(orderId))?.lines).toMatchObject([{ returned: 5 }]);
  });

  it('happens once per id, and is refused with other lines', async () => {
    const { productId, orderId } = await desk.buildSold(5);
    const line = { productId, quantity: 1 };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => desk.giveBack(orderId, 'one', [line, line])),
    );
    expect([...answers, await desk.giveBack(orderId, 'one', [{ productId, quantity: 2 }])]).toEqual(
      Array(7).fill('done'),
    );
    expect(await desk.giveBack(orderId, 'one', [line])).toBe('CONFLICT');
    expect(await desk.movements(orderId)).toEqual(['RESERVED 5', 'SOLD 5', 'RETURNED 2']);
    expect(await desk.counters(productId)).toMatchObject({ stock: 7, sold: 3 });
  });

  it('returns no more than was sold when many run at once', async () => {
    const { productId, orderId } = await desk.buildSold(5);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        desk.giveBack(orderId, `return-${index}`, [{ productId, quantity: 1 }]),
      ),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(5);
    expect(await desk.counters(productId)).toEqual({ received: 10, stock: 10, reserved: 0, sold: 0 });
  });

  it('applies to all lines or none', async () => {
    const { productId, orderId } = await desk.buildSold(5);
    const other = await desk.buildProduct();
    const lines = [
      { productId, quantity: 1 },
      { productId: other, quantity: 1 },
    ];
    expect(await desk.giveBack(orderId, 'one', lines)).toBe('CONFLICT');
    expect(await desk.counters(productId)).toMatchObject({ sold: 5 });
  });

  it('requires sold stock', async () => {
    const { productId, orderId } = await desk.buildReserved(4);
    const lines = [{ productId, quantity: 1 }];
    expect(await desk.giveBack(orderId, 'one', lines)).toBe('CONFLICT');
    expect(await desk.giveBack(randomUUID(), 'one', lines)).toBe('CONFLICT');
  });
});
