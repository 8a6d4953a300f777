import { defineSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { ProductReviewsResolver } from './product/product-reviews.resolver.js';
import { ReviewProductResolver } from './product/review-product.resolver.js';
import { resolveReviewReference } from './review/review.reference.js';
import { ReviewResolver } from './review/review.resolver.js';
import { ReviewAuthorResolver } from './user/review-author.resolver.js';
import { UserReviewsResolver } from './user/user-reviews.resolver.js';

export const reviewsGraph = defineSubgraph({
  resolvers: [
    ReviewResolver,
    ReviewProductResolver,
    ReviewAuthorResolver,
    ProductReviewsResolver,
    UserReviewsResolver,
  ],
  references: {
    Review: resolveReviewReference,
    // Their own subgraphs know whether they exist. Here any id resolves, so that it can have reviews.
    Product: ({ id }) => ({ id }),
    User: ({ id }) => ({ id }),
  },
});
