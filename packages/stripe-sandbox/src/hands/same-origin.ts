import type { FastifyRequest } from 'fastify';
import { StripeFault } from '../stripe-fault.js';

/** Null when the request comes from a page of this sandbox, or from no page at all. */
export function refuseOtherOrigins({ method, headers }: FastifyRequest): StripeFault | null {
  const { origin, host, 'sec-fetch-site': site } = headers;
  const sameOrigin = origin === undefined || origin === `http://${host}`;
  const sameSite = site === undefined || site === 'same-origin' || site === 'none';
  if (!sameOrigin || !sameSite) return refusal(403, 'Only pages of this sandbox may do this.');
  // Another site's form cannot send JSON, and its script is asked for leave first, which nobody gives.
  const json = /^application\/json\b/i.test(headers['content-type'] ?? '');
  return method === 'POST' && !json ? refusal(415, 'Send JSON.') : null;
}

const refusal = (status: number, message: string): StripeFault =>
  new StripeFault(status, { type: 'invalid_request_error', message });
