import type { RequestContext } from '../context.js';
import type { Review } from './review.entity.js';

export function resolveReviewReference({ id }: { id: string }, ctx: RequestContext): Promise<Review | null> {
  return ctx.reviewById.load(id);
}
