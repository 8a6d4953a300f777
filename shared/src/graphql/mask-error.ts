import { unwrapResolverError } from '@apollo/server/errors';
import type { ValidationError } from 'class-validator';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ArgumentValidationError } from 'type-graphql';
import {
  badUserInput,
  truncateQuotes,
  errorCodes,
  unavailable,
  type ErrorCode,
  type FieldProblem,
} from '../errors.js';
import { isUnavailable } from '../mongo/is-unavailable.js';
import { logThrottled } from '../log-throttled.js';

// Codes of graphql and Apollo Server for a faulty document. Their messages help the client to fix it.
const documentCodes: Record<string, ErrorCode> = {
  GRAPHQL_PARSE_FAILED: 'BAD_USER_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'PERSISTED_QUERY_NOT_FOUND',
};

// The extensions that clients may see besides the code. Others, such as serviceName and stacktrace, are internal.
const publicDetails = [
  'cost',
  'expectedTotal',
  'fields',
  'lines',
  'maxCost',
  'maximum',
  'mayHaveHappened',
  'minimum',
  'orderId',
  'requestId',
  'retryAfterSeconds',
  'total',
] as const;

// Per half minute: while a service is unavailable, every item of every page has an error.
const UNAVAILABLE_LOGGED = 20;

export interface ErrorMaskOptions {
  /** Whether to cut off graphql's suggestions, which name what the client has not found. */
  hidesSuggestions?: boolean;
}

/** Decides what clients see of errors: known codes pass, and all others are logged and masked. */
export function createErrorMask(log: Logger, { hidesSuggestions = false }: ErrorMaskOptions = {}) {
  const logUnavailable = logThrottled(log, 'a service is unavailable', { lines: UNAVAILABLE_LOGGED });
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const { message: whole, extensions } = asPublicError(formatted, unwrapResolverError(thrown));
    const message = hidesSuggestions ? withoutSuggestion(whole) : whole;
    const code = publicCode(extensions);
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    if (code === 'SUBGRAPH_UNAVAILABLE') logUnavailable({ err: thrown, path: formatted.path });
    if (code)
      return { message: truncateQuotes(message), ...place, extensions: { code, ...pick(extensions) } };

    log.error({ err: thrown, path: formatted.path }, 'an operation failed');
    return {
      message: 'Something went wrong on our side. Quote the request id when you ask about it.',
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

const SUGGESTION = ' Did you mean ';

/** Not by a pattern: a message quotes the client, and may be long. */
function withoutSuggestion(message: string): string {
  const at = message.indexOf(SUGGESTION);
  return at !== -1 && message.endsWith('?') ? message.slice(0, at) : message;
}

function asPublicError(
  formatted: GraphQLFormattedError,
  cause: unknown,
): Pick<GraphQLFormattedError, 'message' | 'extensions'> {
  if (cause instanceof ArgumentValidationError)
    return badUserInput(cause.extensions.validationErrors.flatMap((error) => problems(error)));
  if (isUnavailable(cause)) return unavailable('database', cause);
  return cause instanceof GraphQLError ? { message: cause.message, extensions: cause.extensions } : formatted;
}

function problems(error: ValidationError | Error, parent = ''): FieldProblem[] {
  if (error instanceof Error) return [{ path: parent, message: error.message }];
  const path = [parent, error.property].filter(Boolean).join('.');
  return [
    ...reasonsOf(error).map((message) => ({ path, message })),
    ...(error.children ?? []).flatMap((child) => problems(child, path)),
  ];
}

/** One message per field is enough. A null value fails every rule, so its message must not say that it is too long. */
const reasonsOf = ({ property, value, constraints = {} }: ValidationError): string[] =>
  Object.values(constraints)
    .slice(0, 1)
    .map((message) => (value === null ? `${property} must not be null.` : message));

function publicCode(extensions: GraphQLFormattedError['extensions']): ErrorCode | undefined {
  const { code, http } = (extensions ?? {}) as { code?: unknown; http?: { status?: number } };
  // Apollo Server's error for a persisted query with a wrong hash or version has a status but no code.
  if (code === undefined && http?.status === 400) return 'BAD_USER_INPUT';
  if (typeof code !== 'string' || code === 'INTERNAL_SERVER_ERROR') return undefined;
  return documentCodes[code] ?? errorCodes.find((known) => known === code);
}

const pick = (extensions: Record<string, unknown> = {}) =>
  Object.fromEntries(publicDetails.filter((key) => key in extensions).map((key) => [key, extensions[key]]));
