import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { isForeignChange } from '@cartwright/shared/http/localhost-only';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import type { Account, Accounts } from './accounts.js';
import { chooseAccountPage } from './page/choose-account-page.js';
import { messagePage } from './page/message-page.js';

export const INTERACTION_PATH = '/interaction/';

const MAX_FORM_BYTES = 10_000;

const formSchema = z.union([
  z.object({ cancel: z.string() }),
  z.object({ subject: z.string() }),
  z.object({
    name: z.string().trim().min(1).max(200),
    email: z.email().max(254),
    verified: z.literal('on').optional(),
  }),
]);

interface Desk {
  provider: Provider;
  accounts: Accounts;
}

/** Asks who signs in, and lets them. */
export async function answerInteraction(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isForeignChange(request))
    return show(response, 403, messagePage('Choose on the page of this sign-in.'));
  try {
    const { params } = await desk.provider.interactionDetails(request, response);
    const hint = params['login_hint'];
    if (typeof hint === 'string') await finish(desk, request, response, desk.accounts.named(hint));
    else if (request.method === 'POST') await takeForm(desk, request, response);
    else show(response, 200, chooseAccountPage({ accounts: desk.accounts.latest() }));
  } catch {
    show(response, 400, messagePage('This sign-in is over. Begin it again in the shop.'));
  }
}

async function takeForm(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { accounts, provider } = desk;
  if (Number(request.headers['content-length'] ?? Infinity) > MAX_FORM_BYTES) throw new Error('too long');
  const given = Object.fromEntries(new URLSearchParams(await text(request)));
  const form = formSchema.safeParse(given);
  if (!form.success) {
    const problem = 'Enter a name and an email address.';
    return show(response, 400, chooseAccountPage({ accounts: accounts.latest(), given, problem }));
  }
  if ('cancel' in form.data) {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  const chosen =
    'subject' in form.data
      ? accounts.find(form.data.subject)
      : accounts.add({ ...form.data, emailVerified: form.data.verified === 'on' });
  if (!chosen) throw new Error('no such account');
  return finish(desk, request, response, chosen);
}

const finish = (
  { provider }: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  { subject }: Account,
): Promise<void> =>
  provider.interactionFinished(request, response, { login: { accountId: subject, remember: false } });

function show(response: ServerResponse, status: number, page: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // Not form-action: the form leads on to the storefront.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(page);
}
