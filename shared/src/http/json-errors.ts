import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { truncate, unavailable, type ErrorCode } from '../errors.js';
import type { Logger } from '../log.js';
import { isUnavailable } from '../mongo/is-unavailable.js';
import { logThrottled } from '../log-throttled.js';
import { rememberMethods } from './known-methods.js';

// Per half minute, because anybody can send many bad requests.
const REFUSALS_LOGGED = 20;

type Thrown = FastifyError | GraphQLError | Error;

const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  SUBGRAPH_UNAVAILABLE: 503,
};

/** The body of errors outside GraphQL, in the same shape as GraphQL errors. */
export const errorBody = (code: ErrorCode, message: string, details: object = {}) => ({
  errors: [{ message, extensions: { code, ...details } }],
});

/** Makes plain routes answer with errors in GraphQL's shape. Call it before registering routes. */
export function answerErrorsInJson(app: FastifyInstance, answerError: AnswerError): void {
  const methodsOf = rememberMethods(app);
  const answerNowhere = ({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = pathOf(url);
    const allowed = methodsOf(path);
    if (allowed === undefined)
      return reply.code(404).send(errorBody('NOT_FOUND', `Nothing at ${method} ${truncate(path)}.`));
    return reply
      .code(405)
      .header('allow', allowed)
      .send(errorBody('BAD_USER_INPUT', `${path} does not accept ${method}; use ${allowed}.`));
  };
  app.setNotFoundHandler(answerNowhere);
  // Before the body is parsed, so that a wrong method wins over a bad body.
  app.addHook('preParsing', (request, reply, body, done) => {
    if (request.is404 && methodsOf(pathOf(request.url)) !== undefined) answerNowhere(request, reply);
    else done(null, body);
  });
  app.setErrorHandler(answerError);
}

const pathOf = (url: string): string => url.split('?')[0] ?? '';

/** Answers an error, also one before routing, such as a URL that cannot be decoded. */
export type AnswerError = (error: Thrown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

export function createErrorAnswer(log: Logger): AnswerError {
  const refused = logThrottled(log, 'a request was refused', { lines: REFUSALS_LOGGED });
  return (error, request, reply) => {
    const known = isUnavailable(error) ? unavailable('database', error) : error;
    const [status, code] = meaningOf(known);
    const retryAfterSeconds = retryAfterOf(known);
    if (retryAfterSeconds !== null) void reply.header('retry-after', String(retryAfterSeconds));
    if (status < 500 || code === 'OVERLOADED') {
      refused({ requestId: request.id, reason: error.message });
      const details = retryAfterSeconds === null ? {} : { retryAfterSeconds };
      return reply.code(status).send(errorBody(code ?? 'BAD_USER_INPUT', error.message, details));
    }
    request.log.error({ err: error }, 'a request failed');
    if (code === 'SUBGRAPH_UNAVAILABLE') return reply.code(status).send(errorBody(code, known.message));
    return reply.code(status).send(errorBody('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
  };
}

function retryAfterOf(error: Thrown): number | null {
  const seconds = error instanceof GraphQLError ? error.extensions['retryAfterSeconds'] : null;
  return typeof seconds === 'number' ? seconds : null;
}

/** Plain routes may throw the errors of resolvers, too. A code without a status here is our own failure. */
function meaningOf(error: Thrown): [status: number, code?: ErrorCode] {
  if (!(error instanceof GraphQLError)) return [('statusCode' in error && error.statusCode) || 500];
  const code = error.extensions['code'] as ErrorCode;
  const { status } = (error.extensions['http'] ?? {}) as { status?: number };
  return [status ?? statuses[code] ?? 500, code];
}
