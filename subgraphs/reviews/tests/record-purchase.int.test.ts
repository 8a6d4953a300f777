import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordPurchase } from '@cartwright/shared/jobs/reviews';
import { startReviewsStack, until, type ReviewsStack } from './reviews-stack.js';

const ADD = `mutation ($productId: ID!) {
  addReview(productId: $productId, rating: 5, title: "Good", text: "Yes.") { verifiedPurchase }
}`;

let stack: ReviewsStack;

beforeAll(async () => {
  stack = await startReviewsStack();
}, 60_000);
afterAll(() => stack?.stop(), 30_000);

describe('record-purchase', () => {
  it('lets only the buyer review', async () => {
    const payload = { version: 1, orderId: 'order-1', userId: 'ann', productIds: ['lamp', 'desk'] };
    const { id } = await stack.queue.add(recordPurchase.name, payload);
    await until(async () => (await stack.queue.getJobState(id!)) === 'completed');

    const { data } = await stack.call<{ addReview: object }>(ADD, { productId: 'desk' }, { userId: 'ann' });
    expect(data.addReview).toEqual({ verifiedPurchase: true });
    expect((await stack.call(ADD, { productId: 'desk' }, { userId: 'eve' })).codes).toEqual(['FORBIDDEN']);
  });

  it('records a purchase once, even if it arrives repeatedly and from several orders', async () => {
    const payloads = ['order-2', 'order-2', 'order-3'].map((orderId) => ({
      version: 1,
      orderId,
      userId: 'bob',
      productIds: ['lamp', 'lamp', 'chair'],
    }));
    const added = await stack.queue.addBulk(payloads.map((data) => ({ name: recordPurchase.name, data })));
    await until(async () => {
      const states = await Promise.all(added.map(({ id }) => stack.queue.getJobState(id!)));
      return states.every((state) => state === 'completed');
    });
    expect(await stack.connection.collection('purchases').countDocuments({ userId: 'bob' })).toBe(2);
  });
});
