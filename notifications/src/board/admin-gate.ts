import {
  createError,
  forbidden,
  hasCode,
  unauthenticated,
  unavailable,
  type ErrorCode,
} from '@cartwright/shared/errors';
import { isForeignChange } from '@cartwright/shared/http/localhost-only';
import { clientOf } from '@cartwright/shared/identity/client-of';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../context.js';
import { createAdminCheck } from './admin-check.js';
import { askUsers } from './ask-users.js';
import { readBasicCredentials } from './basic-credentials.js';

type CodedError = ReturnType<typeof createError>;

/** Admits administrators, who sign in by HTTP Basic with the email address and password of their account. */
export function createAdminGate(ctx: AppContext) {
  const check = createAdminCheck((credentials, client) => askUsers(ctx, credentials, client));

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    // A browser also sends the credentials with requests that another site causes.
    if (isForeignChange(request.raw)) return refuse(reply, 403, forbidden());
    const credentials = readBasicCredentials(request.headers.authorization);
    if (!credentials) return challenge(reply);
    try {
      const verdict = await check(credentials, clientOf(request));
      if (verdict === 'admin') return undefined;
    } catch (err) {
      if (hasCode(err, 'RATE_LIMITED')) return tellToWait(reply, 429, err);
      if (hasCode(err, 'OVERLOADED')) return tellToWait(reply, 503, err);
      request.log.warn({ err }, 'credentials of an administrator could not be checked');
      return refuse(reply, 503, unavailable('users'));
    }
    return challenge(reply);
  };
}

function challenge(reply: FastifyReply): FastifyReply {
  void reply.header('www-authenticate', 'Basic realm="Cartwright queues", charset="UTF-8"');
  return refuse(reply, 401, unauthenticated("Sign in with an administrator's account."));
}

function tellToWait(reply: FastifyReply, status: 429 | 503, error: CodedError): FastifyReply {
  const { code, retryAfterSeconds = 60 } = error.extensions as {
    code: ErrorCode;
    retryAfterSeconds?: number;
  };
  void reply.header('retry-after', String(retryAfterSeconds));
  return refuse(reply, status, createError(code, error.message, { retryAfterSeconds }));
}

const refuse = (reply: FastifyReply, status: number, error: CodedError): FastifyReply =>
  reply.code(status).send({ errors: [error.toJSON()] });
