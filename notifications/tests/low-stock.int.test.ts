import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sendLowStockNotice } from '@cartwright/shared/jobs/notifications';
import { startNotificationsStack, type NotificationsStack } from './notifications-stack.js';

const ADMINS = 3;
let stack: NotificationsStack;
const addresses = Array.from({ length: ADMINS }, (_, index) => `admin-${index}@example.com`);

beforeAll(async () => {
  stack = await startNotificationsStack();
  for (const address of addresses) await stack.register('Grace', address, 'ADMIN');
  await stack.register('Ada', 'ada@example.com');
}, 60_000);
afterAll(() => stack?.stop(), 30_000);
beforeEach(() => {
  stack.sendGrid.mails.length = 0;
  stack.sendGrid.statuses.length = 0;
});

const event = (overrides: object = {}) => ({
  version: 1,
  eventId: randomUUID(),
  productId: 'mug',
  sku: 'MUG-1',
  name: 'Mug & saucer',
  stock: 4,
  threshold: 5,
  ...overrides,
});
const run = (payload: object) => stack.run(sendLowStockNotice, payload);
const addressed = () => stack.sendGrid.mails.map((mail) => mail.personalizations[0]?.to[0]?.email).sort();

describe('send-low-stock-notice', () => {
  it('goes to every administrator and to nobody else', async () => {
    expect(await run(event())).toMatchObject({ state: 'completed', attempts: 1 });
    expect(addressed()).toEqual(addresses);
    const [mail] = stack.sendGrid.mails;
    expect(mail).toMatchObject({ subject: 'Running low: Mug & saucer', categories: ['low-stock'] });
    const html = mail!.content.find(({ type }) => type === 'text/html')!.value;
    expect(html).toContain('Mug &amp; saucer');
    expect(html).toContain('MUG-1');
    expect(html).toContain('Only 4 are left to sell.');
  });

  it('is sent once for each event, however often the job runs', async () => {
    const payload = event();
    await run(payload);
    expect(await run(payload)).toMatchObject({ state: 'completed' });
    expect(addressed()).toEqual(addresses);
    await run(event());
    expect(stack.sendGrid.mails).toHaveLength(2 * ADMINS);
  });

  it('is retried after a failure of SendGrid, for those who have not received it', async () => {
    stack.sendGrid.statuses.push(202, 503);
    expect(await run(event())).toMatchObject({ state: 'completed', attempts: 2 });
    expect(addressed()).toEqual(addresses);
  });

  it('reaches the others if SendGrid refuses one address', async () => {
    stack.sendGrid.statuses.push(400);
    expect(await run(event())).toMatchObject({ state: 'failed', attempts: 1 });
    expect(stack.sendGrid.mails).toHaveLength(ADMINS - 1);
  });

  it('goes to all pages of administrators', async () => {
    const more = Array.from({ length: 101 }, (_, index) => `more-${index}@example.com`);
    await stack.addAdmins(more);
    expect(await run(event())).toMatchObject({ state: 'completed', attempts: 1 });
    expect(addressed()).toEqual([...addresses, ...more].sort());
  });
});
