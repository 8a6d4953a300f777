import { describe, expect, it } from '@jest/globals';
import type { PayloadOf } from '@cartwright/shared/jobs/job';
import { orderUpdateEvents, type sendOrderUpdate } from '@cartwright/shared/jobs/notifications';
import { sampleOrder } from '../../../tests/sample-order.js';
import { renderOrderUpdate } from './order-update.template.js';
import { orderUpdateWords } from './order-update.words.js';

const update: PayloadOf<typeof sendOrderUpdate> = {
  ...sampleOrder,
  eventId: 'event',
  event: 'SHIPPED',
  shippingAddress: { recipient: 'Ada L.', line1: 'Main Street 1', city: 'Ely', country: 'GB' },
};

describe('renderOrderUpdate', () => {
  it.each(orderUpdateEvents)('explains %s, and shows the order and what happens next', (event) => {
    const { subject, html, text } = renderOrderUpdate({ ...update, event }, 'Ada');
    const { headline, happened, question } = orderUpdateWords[event];
    expect(subject).toContain('CW-1042');
    expect(subject.length).toBeLessThan(60);
    const bill = ['CW-1042', 'Oak desk', 'Pencil', '$1,200.00', '$4.97', '$1,204.97', 'Ada L.', 'Ely'];
    for (const part of ['Hello Ada,', headline, happened, question, ...bill]) {
      expect(html).toContain(part);
      expect(text).toContain(part);
    }
    expect(html).not.toMatch(/https?:|src=|url\(/);
  });

  it('has another subject for each event', () => {
    const subjects = orderUpdateEvents.map((event) => renderOrderUpdate({ ...update, event }, 'Ada').subject);
    expect(new Set(subjects).size).toBe(orderUpdateEvents.length);
  });

  it('shows the carrier and the tracking number of a parcel', () => {
    const { html, text } = renderOrderUpdate({ ...update, carrier: 'DHL', trackingNumber: 'JD0142' }, 'Ada');
    expect(text).toContain('Carrier: DHL\nTracking number: JD0142\n');
    for (const part of ['Carrier', 'DHL', 'Tracking number', 'JD0142']) expect(html).toContain(part);
  });

  it('shows the amount of a refund in the currency of the order, and the reason', () => {
    const refunded = { ...update, event: 'REFUNDED' as const, amountCents: 5_00, note: 'One was broken' };
    const { html, text } = renderOrderUpdate({ ...refunded, currency: 'EUR' }, 'Ada');
    expect(text).toContain('Amount: €5.00\nReason: One was broken\n');
    for (const part of ['€5.00', 'One was broken']) expect(html).toContain(part);
  });

  it('does not claim that a refund by hand was sent', () => {
    const refunded = { ...update, event: 'REFUNDED' as const, amountCents: 5_00 };
    const [byHand, byStripe] = [true, false].map((is) =>
      renderOrderUpdate({ ...refunded, byHand: is }, 'Ada'),
    );
    for (const words of [byHand!.html, byHand!.text]) {
      expect(words).toContain('$5.00');
      expect(words).toContain('pay it back to you ourselves');
      expect(words).not.toMatch(/have sent|the way you paid/);
    }
    expect(byStripe!.text).toMatch(/have sent.*the way you paid/s);
  });

  it('says where to pay an order, with which reference and until when', () => {
    const due = { ...update, event: 'PAYMENT_DUE' as const, amountCents: 1_204_97 };
    const payTo = 'Cartwright Ltd, IBAN DE02 1203 0000 0000 2020 51';
    const { html, text } = renderOrderUpdate({ ...due, payTo, payBy: '2026-12-08T10:00:00.000Z' }, 'Ada');
    expect(text).toContain(
      `Pay to: ${payTo}\nReference: CW-1042\nMust arrive by: 7 December 2026\nAmount: $1,204.97\n`,
    );
    for (const part of [payTo, 'Reference', '7 December 2026']) expect(html).toContain(part);
  });

  it('gives the advice of the job, if it has any', () => {
    const refunded = { ...update, event: 'REFUNDED' as const, byHand: true };
    const advice = 'You paid for this order on delivery, so our staff will send the money.';
    const [told, old] = [{ ...refunded, advice }, refunded].map((is) => renderOrderUpdate(is, 'Ada'));
    for (const words of [told!.html, told!.text]) expect(words).toContain(advice);
    expect(old!.text).toContain('Our staff will send the money.');
  });

  it('promises no refund for a parcel that was returned unpaid', () => {
    const returned = { ...update, event: 'RETURNED' as const };
    const { html, text } = renderOrderUpdate({ ...returned, unpaid: true }, 'Ada');
    for (const words of [html, text]) {
      expect(words).toContain('cancelled the order');
      expect(words).not.toContain('your money');
    }
    expect(renderOrderUpdate(returned, 'Ada').text).toContain('your money');
  });

  it('omits missing details', () => {
    const bare = { ...update, note: null, carrier: null, trackingNumber: null, shippingAddress: undefined };
    const { html, text } = renderOrderUpdate(bare, '');
    expect(html).not.toContain('scope="row"');
    expect(text).not.toMatch(/Amount|Reason|Carrier|Tracking number:|Shipping address|undefined|null/);
    expect(text).toMatch(/^Hello,\n/);
  });

  it('does not turn text of a buyer into a link', () => {
    const { html, text } = renderOrderUpdate(
      { ...update, note: 'Claim at https://evil.example', trackingNumber: null },
      'evil.example',
    );
    expect(`${html}${text}`).not.toMatch(/evil\.|https?:/);
  });

  it('escapes all values', () => {
    const evil = `<img src=x onerror="alert('1')">`;
    const { html } = renderOrderUpdate(
      {
        ...update,
        number: evil,
        note: evil,
        carrier: evil,
        trackingNumber: evil,
        items: [{ name: evil, quantity: 1, lineTotalCents: 100 }],
        shippingAddress: { recipient: evil, line1: evil, city: evil, country: 'XX' },
      },
      evil,
    );
    expect(html).not.toContain('<img');
    expect(html.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt;/g)).toHaveLength(10);
  });
});
