import { z } from 'zod';
import { defineJob } from './job.js';
import { orderPayload } from './order-payload.js';

/** Allows the buyer to review the purchased products. */
export const recordPurchase = defineJob(
  'reviews',
  'record-purchase',
  orderPayload.extend({ userId: z.string(), productIds: z.array(z.string()) }),
);
