import { operation } from '@cartwright/shared/client/operation';
import { randomUUID } from 'node:crypto';
import type { AppContext } from '../context.js';
import type { Recipient } from './find-recipient.js';

const PAGE_SIZE = 100;
// More than any shop has. The limit prevents a flood of mails after a fault elsewhere.
const MAX_ADMINISTRATORS = 1_000;

const ADMINISTRATORS = operation(
  'users',
  `query ($first: Int!, $after: String) {
  users(role: ADMIN, first: $first, after: $after) {
    edges { node { id name email } }
    pageInfo { hasNextPage endCursor }
  }
}`,
);

type Administrator = Recipient & { id: string };

interface Page {
  users: {
    edges: { node: Administrator }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** The administrators at the time of sending. */
export async function findAdministrators({ users, log }: AppContext): Promise<Administrator[]> {
  const found: Administrator[] = [];
  const requestId = randomUUID();
  for (let after: string | null = null; ;) {
    const answer: Page = await users.query<Page>(ADMINISTRATORS, { first: PAGE_SIZE, after }, { requestId });
    found.push(...answer.users.edges.map(({ node }) => node));
    const { hasNextPage, endCursor } = answer.users.pageInfo;
    if (!hasNextPage) return found;
    if (found.length >= MAX_ADMINISTRATORS) {
      log.warn({ mailed: found.length }, 'there are too many administrators: not all of them get the mail');
      return found;
    }
    after = endCursor;
  }
}
