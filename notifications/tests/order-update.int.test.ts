import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { orderUpdateEvents, sendOrderUpdate, sendPaymentAlert } from '@cartwright/shared/jobs/notifications';
import { startNotificationsStack, type NotificationsStack } from './notifications-stack.js';

let stack: NotificationsStack;
let adaId: string;

beforeAll(async () => {
  stack = await startNotificationsStack();
  adaId = await stack.register('Ada <Lovelace>', 'ada@example.com');
  for (const name of ['grace', 'hedy']) await stack.register(name, `${name}@example.com`, 'ADMIN');
}, 60_000);
afterAll(() => stack?.stop(), 30_000);
beforeEach(() => {
  stack.sendGrid.mails.length = 0;
  stack.sendGrid.statuses.length = 0;
});

const addressed = () => stack.sendGrid.mails.map((mail) => mail.personalizations[0]?.to[0]?.email).sort();

describe('send-order-update', () => {
  const update = (overrides: object = {}) => ({
    version: 1,
    eventId: randomUUID(),
    event: 'SHIPPED',
    orderId: randomUUID(),
    userId: adaId,
    number: 'CW-1042',
    currency: 'USD',
    totalCents: 2599,
    items: [{ name: 'Lamp & shade', quantity: 1, lineTotalCents: 2599 }],
    shippingAddress: { recipient: 'Ada', line1: 'Main Street 1', city: 'Ely', country: 'GB', phone: '+44 1' },
    carrier: 'DHL',
    trackingNumber: 'JD0142',
    ...overrides,
  });
  const run = (payload: object) => stack.run(sendOrderUpdate, payload);

  it('mails the buyer about the order and the parcel', async () => {
    expect(await run(update())).toMatchObject({ state: 'completed', attempts: 1 });
    expect(addressed()).toEqual(['ada@example.com']);
    const [mail] = stack.sendGrid.mails;
    expect(mail).toMatchObject({
      subject: 'Order CW-1042 is on its way',
      categories: ['order-shipped'],
    });
    const html = mail!.content.find(({ type }) => type === 'text/html')!.value;
    for (const part of ['Lamp &amp; shade', 'Hello Ada &lt;Lovelace&gt;,', '$25.99', 'DHL', 'JD0142', 'Ely'])
      expect(html).toContain(part);
  });

  it.each(orderUpdateEvents)('has a mail for %s', async (event) => {
    expect(await run(update({ event }))).toMatchObject({ state: 'completed', attempts: 1 });
    expect(stack.sendGrid.mails).toHaveLength(1);
  });

  it('sends one mail for each event, however often its job runs', async () => {
    const payload = update();
    await run(payload);
    expect(await run(payload)).toMatchObject({ state: 'completed' });
    expect(stack.sendGrid.mails).toHaveLength(1);
    // Such as a second refund of the order.
    await run({ ...payload, eventId: randomUUID() });
    expect(stack.sendGrid.mails).toHaveLength(2);
  });

  it('is retried after a failure of SendGrid', async () => {
    stack.sendGrid.statuses.push(503);
    expect(await run(update())).toMatchObject({ state: 'completed', attempts: 2 });
    expect(stack.sendGrid.mails).toHaveLength(1);
  });

  it('sends nothing if the account of the buyer was deleted', async () => {
    expect(await run(update({ userId: 'gone' }))).toMatchObject({ state: 'completed', attempts: 1 });
    expect(stack.sendGrid.mails).toHaveLength(0);
  });

  it('fails at once for an unknown event', async () => {
    expect(await run(update({ event: 'OTHER' }))).toMatchObject({ state: 'failed', attempts: 1 });
  });
});

describe('send-payment-alert', () => {
  const alert = () => ({
    version: 1,
    eventId: randomUUID(),
    title: 'A refund has failed',
    advice: 'Look into it at Stripe.',
    details: [{ label: 'Order', value: 'CW-1042' }],
  });
  const run = (payload: object) => stack.run(sendPaymentAlert, payload);

  it('goes to every administrator, once, and to nobody else', async () => {
    const payload = alert();
    expect(await run(payload)).toMatchObject({ state: 'completed', attempts: 1 });
    expect(await run(payload)).toMatchObject({ state: 'completed' });
    expect(addressed()).toEqual(['grace@example.com', 'hedy@example.com']);
    const [mail] = stack.sendGrid.mails;
    expect(mail).toMatchObject({ subject: 'A refund has failed', categories: ['payment-alert'] });
    expect(mail!.content[0]?.value).toContain('CW-1042');
  });

  it('is retried after a failure of SendGrid, for those who have not received it', async () => {
    stack.sendGrid.statuses.push(202, 503);
    expect(await run(alert())).toMatchObject({ state: 'completed', attempts: 2 });
    expect(addressed()).toEqual(['grace@example.com', 'hedy@example.com']);
  });
});
