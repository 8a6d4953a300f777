import { z } from 'zod';
import { defineJob } from './job.js';
import { orderLines, orderPayload } from './order-payload.js';

/** Takes purchased products out of the cart. */
export const clearCart = defineJob(
  'cart',
  'clear-cart',
  orderPayload.extend({ cartId: z.string(), lines: orderLines }),
);
