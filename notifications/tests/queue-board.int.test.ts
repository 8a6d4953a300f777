import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sendPaymentAlert } from '@cartwright/shared/jobs/notifications';
import { readCounter } from '../../tests/support/metrics.js';
import { PASSWORD, startNotificationsStack, until, type NotificationsStack } from './notifications-stack.js';

const LOGIN = `mutation ($email: String!, $password: String!) {
  login(email: $email, password: $password) { user { id } }
}`;

let stack: NotificationsStack;

beforeAll(async () => {
  stack = await startNotificationsStack();
  await stack.register('Grace', 'grace@example.com', 'ADMIN');
  await stack.register('Ada', 'ada@example.com');
}, 60_000);
afterAll(() => stack?.stop());
beforeEach(() => stack.forgetAttempts());

const basic = (email: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`,
});
const admin = basic('grace@example.com', PASSWORD);

const ask = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(new URL(path, stack.service.url), { redirect: 'manual', ...init, headers });

const jobsOf = (queue: string, state: string): Promise<number> =>
  readCounter(stack.service.url, 'queue_jobs', `queue="${queue}"`, `state="${state}"`);

describe('queue board', () => {
  it('shows an administrator the page, its scripts and all queues', async () => {
    const page = await ask('/queues', admin);
    expect(page.status).toBe(200);
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    const html = await page.text();
    expect(html).toContain('Cartwright queues');
    expect(html).toContain('<base href="/queues/" />');

    const script = html.match(/src="(static\/[^"]+\.js)"/)?.[1];
    expect((await ask(`/queues/${script}`, admin)).status).toBe(200);

    const answer = await ask('/queues/api/queues', admin);
    const { queues } = (await answer.json()) as { queues: { name: string }[] };
    expect(queues.map(({ name }) => name).sort()).toEqual([
      'cart',
      'notifications',
      'orders',
      'products',
      'products-bulk',
      'reviews',
      'users',
    ]);
  });

  it.each([
    ['nobody', {}],
    ['a wrong password', basic('grace@example.com', 'wrong-password')],
    ['an unknown account', basic('eve@example.com', PASSWORD)],
    ['a customer', basic('ada@example.com', PASSWORD)],
    ['another scheme', { authorization: 'Bearer abc' }],
  ])('refuses %s everywhere under /queues', async (_who, headers: Record<string, string>) => {
    for (const path of ['/queues', '/queues/', '/queues/api/queues', '/queues/static/images/logo.svg']) {
      const answer = await ask(path, headers);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });

  it('accepts only host names of this machine if it listens on a loopback address', async () => {
    const { port } = new URL(stack.service.url);
    const statusUnder = async (host: string) => {
      const sent = request(new URL('/queues', stack.service.url), { headers: { ...admin, host } }).end();
      const [{ statusCode }] = (await once(sent, 'response')) as [{ statusCode: number }];
      sent.destroy();
      return statusCode;
    };
    expect(await statusUnder(`localhost:${port}`)).toBe(200);
    expect(await statusUnder(`rebound.example:${port}`)).toBe(421);
  });

  it('serves the front page and the probes to anybody', async () => {
    const front = await ask('/');
    expect([front.status, front.headers.get('location')]).toEqual([302, '/queues']);
    expect((await ask('/health/ready')).status).toBe(200);
  });

  it('refuses a change that another site requests', async () => {
    const path = '/queues/api/queues/orders/pause';
    const foreign = { ...admin, 'sec-fetch-site': 'cross-site' };
    expect((await ask(path, foreign, { method: 'PUT' })).status).toBe(403);
    const own = { ...admin, 'sec-fetch-site': 'same-origin' };
    expect((await ask(path, own, { method: 'PUT' })).status).toBe(200);
  });

  it('lets only administrators retry a failed job', async () => {
    stack.sendGrid.statuses.push(400);
    const { id, state } = await stack.run(sendPaymentAlert, {
      version: 1,
      eventId: 'retried',
      title: 'A refund has failed',
      advice: 'Look into it.',
      details: [],
    });
    expect(state).toBe('failed');
    expect(await jobsOf('notifications', 'failed')).toBe(1);

    const path = `/queues/api/queues/notifications/${id}/retry`;
    for (const stranger of [{}, basic('ada@example.com', PASSWORD)])
      expect((await ask(path, stranger, { method: 'PUT' })).status).toBe(401);
    expect(await stack.queue.getJobState(id)).toBe('failed');

    expect((await ask(path, admin, { method: 'PUT' })).status).toBe(204);
    await until(async () => (await stack.queue.getJobState(id)) === 'completed');
    expect(stack.sendGrid.mails.map(({ subject }) => subject)).toEqual(['A refund has failed']);
    expect(await jobsOf('notifications', 'failed')).toBe(0);
  });

  it('counts failed attempts for the client address, not for the account', async () => {
    const email = 'victim@example.com';
    const id = await stack.register('Victim', email);
    const statuses: number[] = [];
    for (let tries = 0; tries < 10; tries += 1)
      statuses.push((await ask('/queues', basic(email, 'wrong-password'))).status);
    expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(5).fill(429)]);

    const { login } = await stack.askUsers<{ login: { user: { id: string } } }>(
      LOGIN,
      { email, password: PASSWORD },
      { ip: '198.51.100.7', userAgent: 'Test/1' },
    );
    expect(login.user.id).toBe(id);
  });

  it('refuses more than ten attempts a minute, even for several accounts and at once', async () => {
    const tries = Array.from({ length: 15 }, (_, index) =>
      ask('/queues', basic(`admin-${index}@example.com`, PASSWORD)),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(5).fill(429)]);

    const late = await ask('/queues', basic('admin-16@example.com', PASSWORD));
    expect(late.headers.get('retry-after')).toBe('60');
    expect((await ask('/queues', admin)).status).toBe(200);
  });
});
