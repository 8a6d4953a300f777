import { GraphQLError } from 'graphql';

/** The codes that clients may see in `extensions.code`. Errors with any other code are masked. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'OUT_OF_STOCK',
  'EMPTY_CART',
  'PRICE_CHANGED',
  'PAYMENT_FAILED',
  'RATE_LIMITED',
  'OVERLOADED',
  'OPERATION_TOO_COMPLEX',
  'OPERATION_NOT_ALLOWED',
  'PERSISTED_QUERY_NOT_FOUND',
  'SUBGRAPH_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export function createError(
  code: ErrorCode,
  message: string,
  details: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...details } });
}

/** With `status`, the whole HTTP request gets a 401. Omit it if other fields may still resolve. */
export const unauthenticated = (message = 'Sign in to do this.', status?: 401) =>
  createError('UNAUTHENTICATED', message, status ? { http: { status } } : {});

export const forbidden = (message = 'You are not allowed to do this.') => createError('FORBIDDEN', message);

const MAX_ECHOED_CHARACTERS = 64;
const MAX_MESSAGE_CHARACTERS = 1_000;

/** Shortens a client's input for an error message, which needs only enough of it to be recognized. */
export function truncate(text: string, most = MAX_ECHOED_CHARACTERS): string {
  // By code point, to keep surrogate pairs whole. Slicing first avoids splitting a megabyte of text.
  const characters = [...text.slice(0, 2 * most + 2)];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}

/**
 * Shortens a message of a library such as graphql, which quotes the client's input. Input that contains quotes, or is an object,
 * escapes the pattern, so the whole message is limited too.
 */
export const truncateQuotes = (message: string): string =>
  truncate(
    message.replace(/"([^"]*)"/g, (_quote, text: string) => `"${truncate(text)}"`),
    MAX_MESSAGE_CHARACTERS,
  );

export const notFound = (what: string, id: string) =>
  createError('NOT_FOUND', `No ${what} with id "${truncate(id)}".`);

export const conflict = (message: string, details: Record<string, unknown> = {}) =>
  createError('CONFLICT', message, details);

export interface FieldProblem {
  path: string;
  message: string;
}

export const badUserInput = (fields: FieldProblem[]) =>
  createError('BAD_USER_INPUT', fields.map(({ message }) => message).join(' '), { fields });

export interface ShortLine {
  productId: string;
  requested: number;
  available: number;
}

export const outOfStock = (lines: ShortLine[]) =>
  createError(
    'OUT_OF_STOCK',
    `Not enough stock for ${lines.length === 1 ? 'a product' : `${lines.length} products`}.`,
    { lines },
  );

/** `cause` is only for the log. */
export const unavailable = (what: string, cause?: unknown) =>
  new GraphQLError(`The ${what} service is not available right now. Try again shortly.`, {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    originalError: cause instanceof Error ? cause : null,
  });

export function hasCode(error: unknown, code: ErrorCode): error is GraphQLError {
  return error instanceof GraphQLError && error.extensions['code'] === code;
}
