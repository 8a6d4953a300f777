import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sendOrderConfirmation } from '@cartwright/shared/jobs/notifications';
import { startNotificationsStack, type NotificationsStack } from './notifications-stack.js';

let stack: NotificationsStack;
let adaId: string;

beforeAll(async () => {
  stack = await startNotificationsStack();
  adaId = await stack.register('Ada <Lovelace>', 'ada@example.com');
}, 60_000);
afterAll(() => stack?.stop(), 30_000);
beforeEach(() => {
  stack.sendGrid.mails.length = 0;
  stack.sendGrid.statuses.length = 0;
});

const confirmation = (overrides: object = {}) => ({
  version: 1,
  orderId: randomUUID(),
  userId: adaId,
  number: 'CW-1042',
  currency: 'USD',
  totalCents: 2599,
  items: [{ name: 'Lamp & shade', quantity: 1, lineTotalCents: 2599 }],
  ...overrides,
});

const run = (payload: object) => stack.run(sendOrderConfirmation, payload);

describe('send-order-confirmation', () => {
  it("sends the order's lines to the address of the buyer's account", async () => {
    expect(await run(confirmation())).toMatchObject({ state: 'completed', attempts: 1 });
    expect(stack.sendGrid.mails).toHaveLength(1);
    const [mail] = stack.sendGrid.mails;
    expect(mail).toMatchObject({
      authorization: 'Bearer SG.tests',
      from: { name: 'Cartwright', email: 'orders@cartwright.example' },
      subject: 'Order CW-1042 is confirmed',
      personalizations: [{ to: [{ name: 'Ada <Lovelace>', email: 'ada@example.com' }] }],
    });
    const html = mail!.content.find(({ type }) => type === 'text/html')!.value;
    expect(html).toContain('Lamp &amp; shade');
    expect(html).toContain('Thank you, Ada &lt;Lovelace&gt;.');
    expect(html).toContain('$25.99');
  });

  it('sends one email for an order, however often the job runs', async () => {
    const payload = confirmation();
    await run(payload);
    expect(await run(payload)).toMatchObject({ state: 'completed' });
    expect(stack.sendGrid.mails).toHaveLength(1);
  });

  it('sends no second email after Redis has lost all jobs', async () => {
    const payload = confirmation();
    await run(payload);
    await stack.loseQueues();
    expect(await run(payload)).toMatchObject({ state: 'completed' });
    expect(stack.sendGrid.mails).toHaveLength(1);
  });

  it('sends one email for an order whose job runs several times at once', async () => {
    const payload = confirmation();
    const jobs = await Promise.all(Array.from({ length: 6 }, () => run(payload)));
    expect(jobs.map(({ state }) => state)).toEqual(Array(6).fill('completed'));
    expect(stack.sendGrid.mails).toHaveLength(1);
  });

  it('sends nothing if the account of the buyer was deleted', async () => {
    expect(await run(confirmation({ userId: 'gone' }))).toMatchObject({ state: 'completed', attempts: 1 });
    expect(stack.sendGrid.mails).toHaveLength(0);
  });

  it('is retried after a failure of SendGrid', async () => {
    stack.sendGrid.statuses.push(503, 429);
    expect(await run(confirmation())).toMatchObject({ state: 'completed', attempts: 3 });
    expect(stack.sendGrid.mails).toHaveLength(1);
  });

  it('fails at once when SendGrid refuses, and says why', async () => {
    stack.sendGrid.statuses.push(400);
    expect(await run(confirmation())).toMatchObject({
      state: 'failed',
      attempts: 1,
      reason: 'SendGrid responded with 400: Responded with 400 on purpose.',
    });
    expect(stack.sendGrid.mails).toHaveLength(0);
  });

  it('fails at once for an invalid payload', async () => {
    expect(await run({ version: 1 })).toMatchObject({ state: 'failed', attempts: 1 });
  });
});
