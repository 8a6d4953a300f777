import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  sendEmailVerification,
  sendPasswordResetCode,
  sendSecurityNotice,
} from '@cartwright/shared/jobs/notifications';
import { startNotificationsStack, type NotificationsStack } from './notifications-stack.js';
import type { SentMail } from './stand-ins.js';

let stack: NotificationsStack;
let userId: string;
let email: string;

beforeAll(async () => void (stack = await startNotificationsStack()), 60_000);
afterAll(() => stack?.stop(), 30_000);
beforeEach(async () => {
  stack.sendGrid.mails.length = 0;
  stack.sendGrid.statuses.length = 0;
  email = `${randomUUID()}@example.com`;
  userId = await stack.register('Ada <Lovelace>', email);
});

const addressee = (mail: SentMail | undefined) => mail?.personalizations[0]?.to[0];
const partOf = (mail: SentMail | undefined, type: string): string =>
  mail?.content.find((part) => part.type === type)?.value ?? '';
const textOf = (mail: SentMail | undefined) => partOf(mail, 'text/plain');

describe('send-email-verification', () => {
  const request = (overrides: object = {}) => ({ version: 1, eventId: randomUUID(), userId, ...overrides });
  const run = (payload: object) => stack.run(sendEmailVerification, payload);
  const linkIn = (mail: SentMail | undefined) =>
    new URL(/^https:\/\/shop\.example\S+$/m.exec(textOf(mail))?.[0] ?? 'missing:');
  const confirm = (token: string | null) =>
    stack.askUsers('mutation ($token: String!) { verifyEmail(token: $token) { emailVerified } }', { token });

  it('mails a link with a token that confirms the address', async () => {
    const { state, kept } = await run(request());
    expect(state).toBe('completed');
    const [mail] = stack.sendGrid.mails;
    expect(mail).toMatchObject({ subject: 'Confirm your email address', categories: ['email-verification'] });
    expect(addressee(mail)).toEqual({ name: 'Ada <Lovelace>', email });
    expect(partOf(mail, 'text/html')).toContain('Hello Ada &lt;Lovelace&gt;,');

    const link = linkIn(mail);
    const token = link.searchParams.get('token');
    expect(link.href).toBe(`https://shop.example/verify-email?lang=en&token=${token}`);
    expect(kept + stack.logged()).not.toContain(token);
    expect(await confirm(token)).toEqual({ verifyEmail: { emailVerified: true } });
  });

  it('turns off the tracking of SendGrid', async () => {
    await run(request());
    expect(stack.sendGrid.mails[0]?.tracking_settings).toEqual({
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
    });
  });

  it('sends nothing if there is no address to confirm', async () => {
    await run(request());
    await confirm(linkIn(stack.sendGrid.mails[0]).searchParams.get('token'));
    expect(await run(request())).toMatchObject({ state: 'completed', attempts: 1 });
    expect(await run(request({ userId: 'gone' }))).toMatchObject({ state: 'completed', attempts: 1 });
    expect(stack.sendGrid.mails).toHaveLength(1);
    expect(stack.logged().split('no link sent')).toHaveLength(3);
  });

  it('sends one mail, however often the job runs', async () => {
    const payload = request();
    await run(payload);
    expect(await run(payload)).toMatchObject({ state: 'completed' });
    expect(stack.sendGrid.mails).toHaveLength(1);
  });

  it('sends a valid link after a failure of SendGrid', async () => {
    stack.sendGrid.statuses.push(503);
    expect(await run(request())).toMatchObject({ state: 'completed', attempts: 2 });
    const token = linkIn(stack.sendGrid.mails[0]).searchParams.get('token');
    expect(await confirm(token)).toEqual({ verifyEmail: { emailVerified: true } });
  });
});

describe('send-password-reset-code', () => {
  const request = (overrides: object = {}) => ({
    version: 1,
    eventId: randomUUID(),
    email,
    device: 'Firefox on Windows',
    askedAt: new Date().toISOString(),
    ...overrides,
  });
  const run = (payload: object) => stack.run(sendPasswordResetCode, payload);
  const codeIn = (mail: SentMail | undefined) => /^\d{6}$/m.exec(textOf(mail))?.[0] ?? 'missing';
  const redeem = (otp: string) =>
    stack.askUsers<{ verifyOtp: { resetToken: string } }>(
      'mutation ($email: String!, $otp: String!) { verifyOtp(email: $email, otp: $otp) { resetToken } }',
      { email, otp },
    );

  it('mails a code that allows a new password', async () => {
    const { state, kept } = await run(request());
    expect(state).toBe('completed');
    const [mail] = stack.sendGrid.mails;
    expect(mail).toMatchObject({ subject: 'Your password reset code', categories: ['password-reset-code'] });
    expect(addressee(mail)).toEqual({ name: 'Ada <Lovelace>', email });
    expect(textOf(mail)).toMatch(/^It is valid for 10 minutes, until \d\d:\d\d UTC\.$/m);

    const code = codeIn(mail);
    expect(kept + stack.logged()).not.toMatch(new RegExp(`\\b${code}\\b`));
    expect((await redeem(code)).verifyOtp.resetToken).toBeTruthy();
  });

  it('sends nothing to an address without an account, and does not log it', async () => {
    const unknown = `${randomUUID()}@example.com`;
    expect(await run(request({ email: unknown }))).toMatchObject({ state: 'completed', attempts: 1 });
    expect(stack.sendGrid.mails).toHaveLength(0);
    expect(stack.logged()).toContain('no code sent');
    expect(stack.logged()).not.toContain(unknown);
  });

  it('sends no code that was requested too long ago', async () => {
    const askedAt = new Date(Date.now() - 11 * 60_000).toISOString();
    expect(await run(request({ askedAt }))).toMatchObject({ state: 'completed' });
    expect(stack.sendGrid.mails).toHaveLength(0);
  });

  it('issues no other code when the job runs again, so the mailed one stays valid', async () => {
    const payload = request();
    await run(payload);
    expect(await run(payload)).toMatchObject({ state: 'completed' });
    expect(stack.sendGrid.mails).toHaveLength(1);
    expect((await redeem(codeIn(stack.sendGrid.mails[0]))).verifyOtp.resetToken).toBeTruthy();
  });

  it('sends a valid code after a failure of SendGrid', async () => {
    stack.sendGrid.statuses.push(503);
    expect(await run(request())).toMatchObject({ state: 'completed', attempts: 2 });
    expect((await redeem(codeIn(stack.sendGrid.mails[0]))).verifyOtp.resetToken).toBeTruthy();
  });

  it('logs why SendGrid refused, but neither the code nor the address', async () => {
    stack.sendGrid.statuses.push(400);
    const { state, reason } = await run(request());
    expect(state).toBe('failed');
    expect(reason).toBe('SendGrid responded with 400: Responded with 400 on purpose.');
    expect(stack.logged()).toContain(reason);
    expect(stack.logged()).not.toContain(email);
  });
});

describe('send-security-notice', () => {
  const event = (overrides: object = {}) => ({
    version: 1,
    eventId: randomUUID(),
    userId,
    notice: 'NEW_DEVICE',
    at: '2026-11-21T14:05:00.000Z',
    device: 'Firefox on Windows',
    ip: '203.0.113.7',
    ...overrides,
  });
  const run = (payload: object) => stack.run(sendSecurityNotice, payload);

  it('tells the owner when and where it was', async () => {
    expect(await run(event())).toMatchObject({ state: 'completed', attempts: 1 });
    const [mail] = stack.sendGrid.mails;
    expect(mail).toMatchObject({ subject: 'New sign-in to your account', categories: ['security-notice'] });
    expect(addressee(mail)).toEqual({ name: 'Ada <Lovelace>', email });
    for (const part of ['21 November 2026, 14:05 UTC', 'Firefox on Windows', '203.0.113.7']) {
      expect(textOf(mail)).toContain(part);
      expect(partOf(mail, 'text/html')).toContain(part);
    }
  });

  it('goes to the former address after a change of address', async () => {
    const former = 'former@example.com';
    await run(event({ notice: 'EMAIL_CHANGED', email: former }));
    const [mail] = stack.sendGrid.mails;
    expect(mail?.subject).toBe('Your email address was changed');
    expect(addressee(mail)).toEqual({ name: 'Ada <Lovelace>', email: former });
  });

  it('is sent once, however often the job runs', async () => {
    const payload = event();
    await run(payload);
    expect(await run(payload)).toMatchObject({ state: 'completed' });
    expect(stack.sendGrid.mails).toHaveLength(1);
  });

  it('sends nothing to a deleted account', async () => {
    expect(await run(event({ userId: 'gone' }))).toMatchObject({ state: 'completed', attempts: 1 });
    expect(stack.sendGrid.mails).toHaveLength(0);
  });

  it('fails at once for an unknown notice', async () => {
    expect(await run(event({ notice: 'OTHER' }))).toMatchObject({ state: 'failed', attempts: 1 });
  });
});
