import { z } from 'zod';

export const orderPayload = z.object({ version: z.literal(1), orderId: z.string() });

export const orderLines = z.array(z.object({ productId: z.string(), quantity: z.number().int().positive() }));
