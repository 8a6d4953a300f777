import { request } from 'undici';

/** The fields of an upload ticket that a client needs. */
export const TICKET = 'url method headers { name value } key expiresAt maxBytes';

export interface Ticket {
  url: string;
  method: string;
  headers: { name: string; value: string }[];
  key: string;
  expiresAt: string;
  maxBytes: number;
}

/** Uploads a file as the ticket requires, and returns the status. */
export async function putFile(
  ticket: Ticket,
  body: Buffer,
  headers: Record<string, string> = {},
): Promise<number> {
  const asked = Object.fromEntries(ticket.headers.map(({ name, value }) => [name, value]));
  const { statusCode, body: answer } = await request(ticket.url, {
    method: ticket.method as 'PUT',
    headers: { ...asked, 'content-length': String(body.length), ...headers },
    body,
  });
  await answer.dump();
  return statusCode;
}
