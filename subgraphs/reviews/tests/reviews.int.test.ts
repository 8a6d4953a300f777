import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startReviewsStack, type ReviewsStack } from './reviews-stack.js';

const ADD = `mutation ($productId: ID!, $rating: Int!, $title: String!, $text: String!) {
  addReview(productId: $productId, rating: $rating, title: $title, text: $text) {
    id rating title text verifiedPurchase createdAt
    product { id averageRating reviewCount }
    author { id }
  }
}`;
const UPDATE = `mutation ($id: ID!, $rating: Int, $title: String, $text: String) {
  updateReview(id: $id, rating: $rating, title: $title, text: $text) { id rating title text product { averageRating } }
}`;
const DELETE = 'mutation ($id: ID!) { deleteReview(id: $id) }';
const SUMMARY = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Product { averageRating reviewCount ratingHistogram { rating count } }
  }
}`;

interface Written {
  id: string;
  rating: number;
}
interface Added {
  addReview: Written;
}
interface Summary {
  averageRating: number | null;
  reviewCount: number;
  ratingHistogram: { count: number }[];
}

let stack: ReviewsStack;

beforeAll(async () => {
  stack = await startReviewsStack();
}, 60_000);
afterAll(() => stack?.stop(), 30_000);

const asUser = (userId: string) => ({ userId });

async function buy(userId: string, productId: string): Promise<void> {
  const purchase = { _id: `${userId}:${productId}`, userId, productId, orderId: 'order' };
  await stack.connection.collection('purchases').insertOne(purchase as never);
}

/** Returns a new product that these users have bought. */
async function productBoughtBy(...userIds: string[]): Promise<string> {
  const productId = randomUUID();
  for (const userId of userIds) await buy(userId, productId);
  return productId;
}

const add = (userId: string, productId: string, rating = 5) =>
  stack.call<Added | null>(
    ADD,
    { productId, rating, title: 'Good', text: 'It does what it should.' },
    asUser(userId),
  );

async function summaryOf(productId: string) {
  const { data } = await stack.call<{ _entities: Summary[] }>(SUMMARY, {
    representations: [{ __typename: 'Product', id: productId }],
  });
  const { averageRating, reviewCount, ratingHistogram } = data._entities[0]!;
  return { averageRating, reviewCount, histogram: ratingHistogram.map(({ count }) => count) };
}

/** Adds a review that must succeed, and returns its id. */
async function added(userId: string, productId: string, rating?: number): Promise<string> {
  const { data } = await add(userId, productId, rating);
  return data!.addReview.id;
}

const update = (userId: string, args: object) =>
  stack.call<{ updateReview: Written }>(UPDATE, args, asUser(userId));

describe('addReview', () => {
  it('is verified, and changes the average that the same operation reads', async () => {
    const productId = await productBoughtBy('ann', 'bob');
    await add('ann', productId, 5);
    const { data, codes } = await stack.call<Added>(
      ADD,
      { productId, rating: 2, title: ' Fine ', text: 'Well.' },
      asUser('bob'),
    );
    expect(codes).toEqual([]);
    expect(data.addReview).toMatchObject({
      rating: 2,
      title: 'Fine',
      text: 'Well.',
      verifiedPurchase: true,
      product: { id: productId, averageRating: 3.5, reviewCount: 2 },
      author: { id: 'bob' },
    });
  });

  it('refuses guests, and users who have not bought the product', async () => {
    const productId = await productBoughtBy('ann');
    const guest = await stack.call(ADD, { productId, rating: 5, title: 'Good', text: 'Yes.' });
    expect(guest.codes).toEqual(['UNAUTHENTICATED']);
    expect((await add('eve', productId)).codes).toEqual(['FORBIDDEN']);
    expect(await summaryOf(productId)).toMatchObject({ averageRating: null, reviewCount: 0 });
  });

  it('accepts one review per product and author', async () => {
    const productId = await productBoughtBy('ann');
    await add('ann', productId, 4);
    expect((await add('ann', productId, 1)).codes).toEqual(['CONFLICT']);
    expect(await summaryOf(productId)).toMatchObject({ averageRating: 4, reviewCount: 1 });
  });

  it.each([
    ['a rating of 0', { rating: 0 }],
    ['a rating of 6', { rating: 6 }],
    ['a blank title', { title: '  ' }],
    ['a long title', { title: 'x'.repeat(151) }],
    ['no text', { text: '' }],
    ['a long text', { text: 'x'.repeat(5_001) }],
  ])('refuses %s', async (_what, wrong) => {
    const productId = await productBoughtBy('ann');
    const args = { productId, rating: 5, title: 'Good', text: 'Yes.', ...wrong };
    expect((await stack.call(ADD, args, asUser('ann'))).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('stores one review of an author who sends two at once', async () => {
    const productId = await productBoughtBy('ann');
    const answers = await Promise.all([add('ann', productId, 5), add('ann', productId, 1)]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['CONFLICT']);
    const [kept] = answers.flatMap(({ data }) => data?.addReview ?? []);
    expect(await summaryOf(productId)).toMatchObject({ averageRating: kept?.rating, reviewCount: 1 });
  });

  it('counts the reviews of 20 authors who review at once', async () => {
    const authors = Array.from({ length: 20 }, (_, index) => `author-${index}`);
    const productId = await productBoughtBy(...authors);
    const answers = await Promise.all(
      authors.map((author, index) => add(author, productId, (index % 5) + 1)),
    );
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    expect(await summaryOf(productId)).toEqual({
      averageRating: 3,
      reviewCount: 20,
      histogram: [4, 4, 4, 4, 4],
    });
  });
});

describe('updateReview', () => {
  it('changes the given fields, and the average', async () => {
    const productId = await productBoughtBy('ann', 'bob');
    await add('bob', productId, 4);
    const id = await added('ann', productId, 1);
    const { data } = await update('ann', { id, rating: 5 });
    expect(data.updateReview).toEqual({
      id,
      rating: 5,
      title: 'Good',
      text: 'It does what it should.',
      product: { averageRating: 4.5 },
    });
    expect(await summaryOf(productId)).toMatchObject({ reviewCount: 2, histogram: [0, 0, 0, 1, 1] });
  });

  it('keeps the rating when none is given', async () => {
    const productId = await productBoughtBy('ann');
    const id = await added('ann', productId, 3);
    const { data } = await update('ann', { id, title: 'Better', rating: null });
    expect(data.updateReview).toMatchObject({ title: 'Better', rating: 3 });
    expect(await summaryOf(productId)).toMatchObject({ averageRating: 3, reviewCount: 1 });
  });

  it("refuses another author's review and an unknown one", async () => {
    const productId = await productBoughtBy('ann');
    const id = await added('ann', productId);
    const moderator = { userId: 'eve', scopes: ['reviews:moderate' as const] };
    expect((await stack.call(UPDATE, { id, rating: 1 }, moderator)).codes).toEqual(['FORBIDDEN']);
    expect((await update('ann', { id: 'none', rating: 1 })).codes).toEqual(['NOT_FOUND']);
  });

  it('keeps the summary correct when one review changes many times at once', async () => {
    const productId = await productBoughtBy('ann');
    const id = await added('ann', productId, 5);
    const ratings = [1, 2, 3, 4, 5, 1, 2, 3];
    await Promise.all(ratings.map((rating) => update('ann', { id, rating })));
    const [stored] = await stack.connection
      .collection('reviews')
      .find<Written>({ _id: id as never })
      .toArray();
    expect(await summaryOf(productId)).toMatchObject({ averageRating: stored?.rating, reviewCount: 1 });
  });
});

describe('deleteReview', () => {
  it('subtracts the rating, and lets the author write a new review', async () => {
    const productId = await productBoughtBy('ann');
    const id = await added('ann', productId, 2);
    expect((await stack.call(DELETE, { id }, asUser('ann'))).data).toEqual({ deleteReview: true });
    expect(await summaryOf(productId)).toEqual({
      averageRating: null,
      reviewCount: 0,
      histogram: [0, 0, 0, 0, 0],
    });
    expect((await add('ann', productId, 4)).codes).toEqual([]);
  });

  it('subtracts the rating once when the review is deleted twice at once', async () => {
    const productId = await productBoughtBy('ann', 'bob');
    await add('bob', productId, 3);
    const id = await added('ann', productId, 1);
    const answers = await Promise.all([1, 2].map(() => stack.call(DELETE, { id }, asUser('ann'))));
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['NOT_FOUND']);
    expect(await summaryOf(productId)).toMatchObject({ averageRating: 3, reviewCount: 1 });
  });

  it("refuses another author's review, except to moderators", async () => {
    const productId = await productBoughtBy('ann');
    const id = await added('ann', productId);
    expect((await stack.call(DELETE, { id }, asUser('eve'))).codes).toEqual(['FORBIDDEN']);
    const moderator = { userId: 'mod', scopes: ['reviews:moderate' as const] };
    expect((await stack.call(DELETE, { id }, moderator)).codes).toEqual([]);
    expect((await stack.call(DELETE, { id }, moderator)).codes).toEqual(['NOT_FOUND']);
  });
});

describe('a deadline of the caller', () => {
  const late = { 'x-deadline-ms': '0' };

  it('starts no read or write after it has passed, and the metric counts it', async () => {
    const productId = await productBoughtBy('ann');
    const [commands, missed] = [await stack.countCommands(), await stack.countMissed()];
    const read = await stack.call(
      SUMMARY,
      { representations: [{ __typename: 'Product', id: productId }] },
      {},
      late,
    );
    const review = { productId, rating: 5, title: 'Good', text: 'It does what it should.' };
    const write = await stack.call(ADD, review, asUser('ann'), late);
    expect([read.codes, write.codes]).toEqual([['SUBGRAPH_UNAVAILABLE'], ['SUBGRAPH_UNAVAILABLE']]);
    expect(await stack.countCommands()).toBe(commands);
    expect(await stack.countMissed()).toBe(missed + 2);
    expect((await summaryOf(productId)).reviewCount).toBe(0);
  });

  it.each(['60000', 'soon', '-1', ''])('does not stop a request when it is "%s"', async (ms) => {
    const productId = await productBoughtBy('ann');
    const review = { productId, rating: 5, title: 'Good', text: 'It does what it should.' };
    expect((await stack.call(ADD, review, asUser('ann'), { 'x-deadline-ms': ms })).codes).toEqual([]);
  });
});
