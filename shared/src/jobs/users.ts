import { z } from 'zod';
import { defineJob } from './job.js';

/** Writes to Redis again which sessions of a user ended recently, and the user's role. */
export const announceIdentity = defineJob(
  'users',
  'announce-identity',
  z.object({ version: z.literal(1), userId: z.string() }),
);
