import { createError } from '../../errors.js';

/** In one answer of a subgraph. Above what the gateway lets through: there, lists count with their usual size. */
export const MAX_FIELDS = 50_000;

export const tooBig = (details = {}) =>
  createError(
    'OPERATION_TOO_COMPLEX',
    `The response would have more than ${MAX_FIELDS} fields. Request smaller pages or fewer fields.`,
    details,
  );
