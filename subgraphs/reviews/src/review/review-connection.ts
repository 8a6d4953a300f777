import { connectionTypeOf } from '@cartwright/shared/graphql/connection';
import { Review } from './review.entity.js';

export const ReviewConnection = connectionTypeOf('Review', () => Review);
