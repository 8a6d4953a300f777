import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@cartwright/shared/mongo/new-id';
import { startReviewsStack, type ReviewsStack } from './reviews-stack.js';

const PAGE = `query ($representations: [_Any!]!, $first: Int!, $after: String) {
  _entities(representations: $representations) {
    ... on Product {
      averageRating reviewCount ratingHistogram { count }
      reviews(first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { node { id rating product { id } author { id } } }
      }
    }
  }
}`;
const WITH_AUTHORS = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Product {
      averageRating
      reviews(first: 50) {
        totalCount
        edges { node { author { id reviews(first: 1) { totalCount edges { node { id } } } } } }
      }
    }
  }
}`;
const PRODUCTS = ['lamp', 'desk', 'chair'];
const REVIEWS_EACH = 50;

interface ReviewPage {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  edges: { node: { id: string; product: { id: string } } }[];
}
interface Parents {
  _entities: { reviews: ReviewPage }[];
}

let stack: ReviewsStack;

beforeAll(async () => {
  stack = await startReviewsStack();
  for (const productId of PRODUCTS) await fill(productId);
}, 60_000);
afterAll(() => stack?.stop(), 30_000);

async function fill(productId: string): Promise<void> {
  const reviews = Array.from({ length: REVIEWS_EACH }, (_, index) => ({
    _id: newId(),
    productId,
    authorId: `author-${index}`,
    rating: 4,
    title: 'Good',
    text: 'Yes.',
    verifiedPurchase: true,
    createdAt: new Date(),
    updatedAt: new Date(),
  }));
  await stack.connection.collection('reviews').insertMany(reviews as never[]);
  const rating = { _id: productId, count: REVIEWS_EACH, sum: 200, histogram: [0, 0, 0, REVIEWS_EACH, 0] };
  await stack.connection.collection('product_ratings').insertOne(rating as never);
}

const representationsOf = (ids: string[]) => ids.map((id) => ({ __typename: 'Product', id }));

async function commandsFor(query: string, ids: string[], first: number): Promise<number> {
  const before = await stack.countCommands();
  const { codes } = await stack.call(query, { representations: representationsOf(ids), first });
  expect(codes).toEqual([]);
  return (await stack.countCommands()) - before;
}

describe('Product.reviews', () => {
  it('costs one command for 50 reviews with their authors and one for the rating', async () => {
    expect(await commandsFor(PAGE, ['lamp'], 50)).toBe(2);
  });

  it('costs as much for three products as for one, and two commands more for the reviews of each twenty authors', async () => {
    expect(await commandsFor(PAGE, PRODUCTS, 50)).toBe(2);
    expect(await commandsFor(WITH_AUTHORS, ['lamp'], 50)).toBeLessThanOrEqual(2 + 2 * Math.ceil(50 / 20));
  });

  it('returns all pages, newest first', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const variables: object = { representations: representationsOf(['desk']), first: 20, after };
      const { data } = await stack.call<Parents>(PAGE, variables);
      const { totalCount, pageInfo, edges }: ReviewPage = data._entities[0]!.reviews;
      expect(totalCount).toBe(REVIEWS_EACH);
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(REVIEWS_EACH);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('is empty for a product without reviews', async () => {
    const { data } = await stack.call<Parents>(PAGE, {
      representations: representationsOf(['new']),
      first: 5,
    });
    expect(data._entities[0]).toMatchObject({
      averageRating: null,
      reviewCount: 0,
      reviews: { totalCount: 0, edges: [] },
    });
  });
});

describe('User.reviews and references', () => {
  it("lists the user's reviews", async () => {
    const { data } = await stack.call<Parents>(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) {
          ... on User { reviews(first: 2) { totalCount edges { node { id product { id } } } } }
        }
      }`,
      { representations: [{ __typename: 'User', id: 'author-7' }] },
    );
    const { totalCount, edges } = data._entities[0]!.reviews;
    expect(totalCount).toBe(PRODUCTS.length);
    expect(edges.map(({ node }) => node.product.id)).toEqual(['chair', 'desk']);
  });

  it('are null for products that are no longer for sale', async () => {
    stack.products.deleted.add('desk');
    const { data, codes } = await stack.call<Parents>(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) {
          ... on User { reviews(first: 2) { edges { node { product { id } same: product { averageRating } } } } }
        }
      }`,
      { representations: [{ __typename: 'User', id: 'author-7' }] },
    );
    stack.products.deleted.clear();
    expect(codes).toEqual([]);
    expect(data._entities[0]!.reviews.edges.map(({ node }) => node)).toEqual([
      { product: { id: 'chair' }, same: { averageRating: 4 } },
      { product: null, same: null },
    ]);
  });

  it('finds reviews by id in one command, and none for an unknown id', async () => {
    const [stored] = await stack.connection
      .collection('reviews')
      .find<{ _id: string; authorId: string }>({ productId: 'lamp' })
      .limit(1)
      .toArray();
    const before = await stack.countCommands();
    const { data } = await stack.call<{ _entities: unknown[] }>(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { ... on Review { id author { id } } }
      }`,
      { representations: [stored!._id, 'none'].map((id) => ({ __typename: 'Review', id })) },
    );
    expect(data._entities).toEqual([{ id: stored!._id, author: { id: stored!.authorId } }, null]);
    expect((await stack.countCommands()) - before).toBe(1);
  });
});
