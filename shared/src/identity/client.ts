import type { IncomingHttpHeaders } from 'node:http';

const IP_HEADER = 'x-client-ip';
const USER_AGENT_HEADER = 'x-client-user-agent';
const MAX_USER_AGENT_LENGTH = 512;

/** The program that sent the original request, as the gateway saw it. */
export interface Client {
  /** Empty if a service acts for itself. */
  ip: string;
  userAgent: string;
}

/** The headers that describe the client to a subgraph, which trusts them because of the internal token. */
export const clientHeaders = ({ ip, userAgent }: Client): Record<string, string> => ({
  [IP_HEADER]: ip,
  [USER_AGENT_HEADER]: userAgent.slice(0, MAX_USER_AGENT_LENGTH),
});

export const readClient = (headers: IncomingHttpHeaders): Client => ({
  ip: textOf(headers[IP_HEADER]),
  userAgent: textOf(headers[USER_AGENT_HEADER]).slice(0, MAX_USER_AGENT_LENGTH),
});

const textOf = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');
