import type { IncomingHttpHeaders } from 'node:http';

const IP_HEADER = 'x-client-ip';
const USER_AGENT_HEADER = 'x-client-user-agent';
const MAX_USER_AGENT_LENGTH = 512;

/** The program at the far end of a request, as the service saw it that it called. */
export interface Client {
  /** Empty when a service acts on its own account. */
  ip: string;
  userAgent: string;
}

/** What such a service tells a subgraph about the client; a subgraph believes it because of the internal token beside it. */
export const clientHeaders = ({ ip, userAgent }: Client): Record<string, string> => ({
  [IP_HEADER]: ip,
  [USER_AGENT_HEADER]: userAgent.slice(0, MAX_USER_AGENT_LENGTH),
});

export const readClient = (headers: IncomingHttpHeaders): Client => ({
  ip: textOf(headers[IP_HEADER]),
  userAgent: textOf(headers[USER_AGENT_HEADER]).slice(0, MAX_USER_AGENT_LENGTH),
});

const textOf = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');
