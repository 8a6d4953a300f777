import { createHash } from 'node:crypto';
import type { SandboxContext } from '../sandbox-context.js';
import { StripeFault, invalidRequest } from '../stripe-fault.js';

export interface Answer {
  status: number;
  body: unknown;
  replayed: boolean;
}

export interface RepeatableRequest {
  method: string;
  path: string;
  body: string;
  idempotencyKey: string | null;
}

const longestKey = 255;

/**
 * The first request with a key is carried out, and its answer kept for all that come with it again. Carrying out never
 * pauses: a parallel one finds the answer already there.
 */
export function answerOnce(ctx: SandboxContext, request: RepeatableRequest, carryOut: () => unknown): Answer {
  const { idempotencyKey: key } = request;
  if (key === null || request.method !== 'POST') return toAnswer(carryOut).answer;
  if (key.length > longestKey)
    return refusal(invalidRequest('Idempotency keys may have up to 255 characters.'));

  const fingerprint = fingerprintOf(request);
  const stored = ctx.store.get('answers', key);
  if (stored && stored.fingerprint !== fingerprint) return refusal(otherRequest(key));
  if (stored) return { status: stored.status, body: stored.body, replayed: true };

  const { answer, kept } = toAnswer(carryOut);
  if (kept) ctx.store.put('answers', { id: key, fingerprint, status: answer.status, body: answer.body });
  return answer;
}

function toAnswer(carryOut: () => unknown): { answer: Answer; kept: boolean } {
  try {
    return { answer: { status: 200, body: carryOut(), replayed: false }, kept: true };
  } catch (error) {
    if (!(error instanceof StripeFault)) throw error;
    return { answer: refusal(error), kept: error.replayed };
  }
}

const refusal = ({ status, body }: StripeFault): Answer => ({
  status,
  body: { error: body },
  replayed: false,
});

function otherRequest(key: string): StripeFault {
  return new StripeFault(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

function fingerprintOf({ method, path, body }: RepeatableRequest): string {
  const parameters = new URLSearchParams(body);
  parameters.sort();
  return createHash('sha256').update(`${method} ${path}\n${parameters.toString()}`).digest('base64url');
}
