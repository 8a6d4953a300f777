import { createError } from '../../errors.js';

/** The most fields in one response of a subgraph. Above the gateway's limit, which counts lists by their assumed size. */
export const MAX_FIELDS = 50_000;

export const tooBig = (details = {}) =>
  createError(
    'OPERATION_TOO_COMPLEX',
    `The response would have more than ${MAX_FIELDS} fields. Request smaller pages or fewer fields.`,
    details,
  );
