import { z } from 'zod';
import { defineJob, defineScheduledJob } from './job.js';
import { orderLines, orderPayload } from './order-payload.js';

/** Turns a stock reservation into a sale. */
export const commitStock = defineJob('products', 'commit-stock', orderPayload);

/** Extends a stock reservation while a payment takes days. */
export const holdStock = defineJob(
  'products',
  'hold-stock',
  orderPayload.extend({ until: z.iso.datetime() }),
);

/** Releases reserved stock. */
export const releaseStock = defineJob('products', 'release-stock', orderPayload);

/** Releases the stock of a cancelled order, whether it was reserved or sold. */
export const cancelStock = defineJob('products', 'cancel-stock', orderPayload);

/** Adds returned goods to the stock. */
export const returnStock = defineJob(
  'products',
  'return-stock',
  orderPayload.extend({ returnId: z.string(), lines: orderLines }),
);

/** Runs every minute: releases the stock of expired reservations. */
export const expireReservations = defineScheduledJob('products', 'expire-reservations');

/** Updates the listings of the products of a category and its descendants after the category has moved. */
export const placeProducts = defineJob(
  'products',
  'place-products',
  z.object({ version: z.literal(1), categoryId: z.string() }),
);
