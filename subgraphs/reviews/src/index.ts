export type { ReviewsConfig } from './config.js';
export { reviewsGraph } from './schema.js';
export { createReviewsService, createReviewsWorker } from './service.js';
