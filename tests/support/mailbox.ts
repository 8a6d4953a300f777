import { fetch } from 'undici';
import { eventually } from './eventually.js';
import type { Shop } from './shop.js';

export interface ReceivedMail {
  id: string;
  subject: string;
  text: string;
  html: string;
}

/** Returns all mails to an address, newest first. */
export async function mailsTo({ inboxUrl }: Shop, email: string): Promise<ReceivedMail[]> {
  const list = await fetch(`${inboxUrl}/messages?to=${encodeURIComponent(email)}`);
  const { messages } = (await list.json()) as { messages: { id: string }[] };
  return Promise.all(
    messages.map(
      async ({ id }) => (await fetch(`${inboxUrl}/messages/${id}`)).json() as Promise<ReceivedMail>,
    ),
  );
}

/** Waits for a mail with a matching subject, and returns the newest one. */
export async function mailTo(shop: Shop, email: string, subject: RegExp, count = 1): Promise<ReceivedMail> {
  const matching = async () => (await mailsTo(shop, email)).filter((mail) => subject.test(mail.subject));
  const mails = await eventually(matching, (found) => found.length >= count);
  if (mails.length < count)
    throw new Error(`${mails.length} of ${count} mails about ${subject} to ${email}.`);
  return mails[0]!;
}

/** Returns the token of the link in a verification mail. */
export function tokenIn({ text }: ReceivedMail): string {
  const token = /[?&]token=([\w-]+)/.exec(text)?.[1];
  if (!token) throw new Error(`No link with a token in: ${text}`);
  return token;
}

/** Returns the code of a reset mail, which has six or ten digits. */
export function codeIn({ text }: ReceivedMail): string {
  const code = /^(\d{6}|\d{10})$/m.exec(text)?.[0];
  if (!code) throw new Error(`No code in: ${text}`);
  return code;
}
