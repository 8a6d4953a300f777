import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Mail, MailSummary } from '../../src/mail-inbox/mail.js';
import { startMailInbox, type MailInbox } from '../../src/mail-inbox/mail-inbox.js';

const order = {
  personalizations: [{ to: [{ email: 'ada@example.com', name: 'Ada' }] }],
  from: { email: 'shop@example.com', name: 'Cartwright' },
  subject: 'Your order',
  content: [
    { type: 'text/plain', value: 'Thank you for your order.' },
    { type: 'text/html', value: '<p>Thank you for your <b>order</b>.</p>' },
  ],
};

describe('startMailInbox', () => {
  let inbox: MailInbox;
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mail-inbox-'));
    inbox = await startMailInbox({ dataDir });
  });

  afterEach(async () => {
    await inbox.stop();
    await rm(dataDir, { recursive: true });
  });

  const send = (body: unknown, headers: Record<string, string> = { authorization: 'Bearer SG.x' }) =>
    fetch(`${inbox.apiUrl}/v3/mail/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  async function list(query = ''): Promise<MailSummary[]> {
    const response = await fetch(`${inbox.url}/messages${query}`);
    return ((await response.json()) as { messages: MailSummary[] }).messages;
  }

  async function errorsOf(response: Response) {
    return (
      (await response.json()) as { errors: { message: string; field: string | null; help: string | null }[] }
    ).errors;
  }

  it('accepts a mail with an empty 202 that carries its id, and shows it', async () => {
    const response = await send(order);
    const id = response.headers.get('x-message-id') ?? '';

    expect(response.status).toBe(202);
    expect(await response.text()).toBe('');
    const mail = (await (await fetch(`${inbox.url}/messages/${id}`)).json()) as Mail;
    expect(mail).toMatchObject({
      id,
      subject: 'Your order',
      to: [{ email: 'ada@example.com', name: 'Ada' }],
      text: 'Thank you for your order.',
      html: '<p>Thank you for your <b>order</b>.</p>',
      preview: 'Thank you for your order.',
    });
  });

  it('refuses a sender without an API key as SendGrid does', async () => {
    const credentials: Record<string, string>[] = [
      {},
      { authorization: 'Basic eDp5' },
      { authorization: 'Bearer ' },
    ];
    for (const headers of credentials) {
      const response = await send(order, headers);
      expect(response.status).toBe(401);
      expect(await errorsOf(response)).toEqual([
        { message: 'Permission denied, wrong credentials', field: null, help: null },
      ]);
    }
    expect(await list()).toEqual([]);
  });

  it.each([
    [
      'personalizations.0.to.0.email',
      { ...order, personalizations: [{ to: [{ email: 'not an address' }] }] },
    ],
    ['personalizations', { ...order, personalizations: [] }],
    ['personalizations.0.to', { ...order, personalizations: [{ to: [] }] }],
    ['from.email', { ...order, from: { email: '' } }],
    ['from', { ...order, from: undefined }],
    ['subject', { ...order, subject: '' }],
    ['content', { ...order, content: undefined }],
    ['content.0.value', { ...order, content: [{ type: 'text/plain', value: '' }] }],
  ])('names the field %s when it is wrong', async (field, body) => {
    const response = await send(body);

    expect(response.status).toBe(400);
    const errors = await errorsOf(response);
    expect(errors.map((error) => error.field)).toEqual([field]);
    expect(errors[0]?.help).toContain('sendgrid.com');
    expect(await list()).toEqual([]);
  });

  it('answers unreadable JSON with 400 in the same shape', async () => {
    const response = await send('{"from":');
    expect(response.status).toBe(400);
    expect(await errorsOf(response)).toHaveLength(1);
  });

  it('sends every personalization as a mail of its own', async () => {
    const personalizations = ['ada', 'bram'].map((name) => ({
      to: [{ email: `${name}@example.com` }],
      subject: `Hello -name-`,
      substitutions: { '-name-': name },
    }));
    await send({ ...order, personalizations });

    expect((await list()).map((mail) => mail.subject)).toEqual(['Hello bram', 'Hello ada']);
    expect((await list('?to=ADA@example.com')).map((mail) => mail.subject)).toEqual(['Hello ada']);
  });

  it('keeps the newest 500', async () => {
    const personalizations = Array.from({ length: 520 }, (_, index) => ({
      to: [{ email: 'ada@example.com' }],
      subject: `Mail ${index}`,
    }));
    await send({ ...order, personalizations });

    const mails = await list();
    expect(mails).toHaveLength(500);
    expect(mails[0]?.subject).toBe('Mail 519');
    expect(mails.at(-1)?.subject).toBe('Mail 20');
  });

  it('keeps mails over a restart, and drops a line that was torn by a crash', async () => {
    await send(order);
    await inbox.stop();
    await appendFile(join(dataDir, 'mails.jsonl'), '{"id":"torn","to":[{"ema');
    inbox = await startMailInbox({ dataDir });
    await send({ ...order, subject: 'After the crash' });
    await inbox.stop();
    inbox = await startMailInbox({ dataDir });

    expect((await list()).map((mail) => mail.subject)).toEqual(['After the crash', 'Your order']);
  });

  it('keeps mails, which hold codes, from other users of the machine', async () => {
    await send(order);
    expect((await stat(join(dataDir, 'mails.jsonl'))).mode & 0o777).toBe(0o600);
  });

  it('forgets everything when it is cleared, on disk as well', async () => {
    await send(order);
    const response = await fetch(`${inbox.url}/messages`, { method: 'DELETE' });

    expect(response.status).toBe(204);
    expect(await list()).toEqual([]);
    expect(await readFile(join(dataDir, 'mails.jsonl'), 'utf8')).toBe('');
  });

  it('answers an unknown message with 404 JSON', async () => {
    const response = await fetch(`${inbox.url}/messages/none`);
    expect(response.status).toBe(404);
    expect(await errorsOf(response)).toHaveLength(1);
  });

  it('never puts mail content into the page, and lets no script but its own run there', async () => {
    const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
    await send({ ...order, subject: attack, from: { email: 'evil@example.com', name: attack } });
    const page = await fetch(inbox.url);
    const html = await page.text();
    const policy = page.headers.get('content-security-policy') ?? '';

    expect((await list())[0]?.subject).toBe(attack);
    expect(html).not.toContain('alert(1)');
    expect(policy).toMatch(/script-src 'sha256-[^']+';/);
    expect(policy).toContain("default-src 'none'");
    expect(html).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|allow-scripts|allow-same-origin/);
    expect(html).not.toMatch(/(src|href)="https?:/);
  });
});
