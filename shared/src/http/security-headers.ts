import type { FastifyReply } from 'fastify';

const HEADERS = {
  'content-security-policy': "frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** No answer is shown in a frame or taken for another type, and none tells others its address. Pages say more of their own. */
export const secure = (reply: FastifyReply): FastifyReply => reply.headers(HEADERS);
