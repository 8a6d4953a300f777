import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@sendgrid/client';
import mail from '@sendgrid/mail';
import type { Mail } from '../../src/mail-inbox/mail.js';
import { startMailInbox, type MailInbox } from '../../src/mail-inbox/mail-inbox.js';

describe('the mail inbox as seen by SendGrid’s SDK', () => {
  let inbox: MailInbox;

  beforeAll(async () => {
    inbox = await startMailInbox();
    const client = new Client();
    client.setApiKey('SG.x');
    client.setDefaultRequest('baseUrl', `${inbox.apiUrl}/`);
    mail.setClient(client);
  });

  afterAll(() => inbox.stop());

  it('delivers a mail with both parts, headers and categories', async () => {
    const [response] = await mail.send({
      to: { email: 'ada@example.com', name: 'Ada Whitcombe' },
      from: 'Cartwright <shop@example.com>',
      subject: 'Order CW-1001',
      text: 'On its way.',
      html: '<p>On its way.</p>',
      headers: { 'X-Order': 'CW-1001' },
      categories: ['order-confirmation'],
      customArgs: { orderId: '1001' },
    });
    const id = (response.headers as Record<string, string>)['x-message-id'] ?? '';
    const stored = (await (await fetch(`${inbox.url}/messages/${id}`)).json()) as Mail;

    expect(response.statusCode).toBe(202);
    expect(stored).toMatchObject({
      from: { email: 'shop@example.com', name: 'Cartwright' },
      to: [{ email: 'ada@example.com', name: 'Ada Whitcombe' }],
      headers: { 'X-Order': 'CW-1001' },
      categories: ['order-confirmation'],
      customArgs: { orderId: '1001' },
      html: '<p>On its way.</p>',
    });
  });

  it('rejects with SendGrid’s status and error list', async () => {
    const sending = mail.send({ to: 'nobody', from: 'shop@example.com', subject: 'x', text: 'x' });
    await expect(sending).rejects.toMatchObject({
      code: 400,
      response: { body: { errors: [{ field: 'personalizations.0.to.0.email' }] } },
    });
  });
});
