import { operation } from '@cartwright/shared/client/operation';
import { randomUUID } from 'node:crypto';
import type { AppContext } from '../context.js';
import type { Recipient } from './find-recipient.js';

const PAGE = 100;
// No shop has more; without a bound a fault elsewhere would become a flood of mails.
const MOST = 1_000;

const ADMINISTRATORS = operation(
  'users',
  `query ($first: Int!, $after: String) {
  users(role: ADMIN, first: $first, after: $after) {
    edges { node { id name email } }
    pageInfo { hasNextPage endCursor }
  }
}`,
);

export type Administrator = Recipient & { id: string };

interface Answer {
  users: {
    edges: { node: Administrator }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** All who are administrators at the time of sending. */
export async function findAdministrators({ users, log }: AppContext): Promise<Administrator[]> {
  const found: Administrator[] = [];
  const requestId = randomUUID();
  for (let after: string | null = null; ;) {
    const answer: Answer = await users.query<Answer>(ADMINISTRATORS, { first: PAGE, after }, { requestId });
    found.push(...answer.users.edges.map(({ node }) => node));
    const { hasNextPage, endCursor } = answer.users.pageInfo;
    if (!hasNextPage) return found;
    if (found.length >= MOST) {
      log.warn({ mailed: found.length }, 'there are too many administrators to mail them all');
      return found;
    }
    after = endCursor;
  }
}
