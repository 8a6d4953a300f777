import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { cutShort, unavailable, type ErrorCode } from '../errors.js';
import type { Logger } from '../log.js';
import { isAway } from '../mongo/is-away.js';
import { logNowAndThen } from '../now-and-then.js';
import { rememberMethods } from './known-methods.js';

// In half a minute: anybody can send what is refused, and often.
const REFUSALS_LOGGED = 20;

type Thrown = FastifyError | GraphQLError | Error;

const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
};

/** The shape of every error that is no answer to a GraphQL operation; the same as of those that are. */
export const errorBody = (code: ErrorCode, message: string) => ({
  errors: [{ message, extensions: { code } }],
});

/** Has plain routes answer as GraphQL does, whatever they throw. To be called before there are routes. */
export function answerErrorsInJson(app: FastifyInstance, answerError: AnswerError): void {
  const methodsOf = rememberMethods(app);
  const answerNowhere = ({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = pathOf(url);
    const allowed = methodsOf(path);
    if (allowed === undefined)
      return reply.code(404).send(errorBody('NOT_FOUND', `Nothing at ${method} ${cutShort(path)}.`));
    return reply
      .code(405)
      .header('allow', allowed)
      .send(errorBody('BAD_USER_INPUT', `${path} does not accept ${method}; use ${allowed}.`));
  };
  app.setNotFoundHandler(answerNowhere);
  // Whatever is wrong with the body as well: the method comes first.
  app.addHook('preParsing', (request, reply, body, done) => {
    if (request.is404 && methodsOf(pathOf(request.url)) !== undefined) answerNowhere(request, reply);
    else done(null, body);
  });
  app.setErrorHandler(answerError);
}

const pathOf = (url: string): string => url.split('?')[0] ?? '';

/** Also for what goes wrong before there is a route, such as an address that cannot be decoded. */
export type AnswerError = (error: Thrown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

export function createErrorAnswer(log: Logger): AnswerError {
  const refused = logNowAndThen(log, 'a request was refused', { lines: REFUSALS_LOGGED });
  return (error, request, reply) => {
    const known = isAway(error) ? unavailable('database', error) : error;
    const [status, code] = meaningOf(known);
    if (status < 500) {
      refused({ requestId: request.id, reason: error.message });
      return reply.code(status).send(errorBody(code ?? 'BAD_USER_INPUT', error.message));
    }
    request.log.error({ err: error }, 'a request failed');
    if (code === 'SUBGRAPH_UNAVAILABLE') return reply.code(status).send(errorBody(code, known.message));
    return reply.code(status).send(errorBody('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
  };
}

/** The errors that resolvers throw may be thrown by plain routes too; those without a status here are failures of ours. */
function meaningOf(error: Thrown): [status: number, code?: ErrorCode] {
  if (!(error instanceof GraphQLError)) return [('statusCode' in error && error.statusCode) || 500];
  const code = error.extensions['code'] as ErrorCode;
  const { status } = (error.extensions['http'] ?? {}) as { status?: number };
  return [status ?? statuses[code] ?? 500, code];
}
