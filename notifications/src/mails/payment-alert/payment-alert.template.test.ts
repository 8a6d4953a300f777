import { describe, expect, it } from '@jest/globals';
import { renderPaymentAlert } from './payment-alert.template.js';

const alert = {
  version: 1 as const,
  eventId: 'event',
  title: 'A refund has failed',
  advice: 'Look into it at Stripe.',
  details: [
    { label: 'Order', value: 'CW-1042' },
    { label: 'Amount', value: '25.99 USD' },
  ],
};

describe('renderPaymentAlert', () => {
  it('shows the title, the advice and the details', () => {
    const { subject, html, text } = renderPaymentAlert(alert, 'Grace');
    expect(subject).toBe('A refund has failed');
    for (const part of ['Hello Grace,', alert.title, alert.advice, 'CW-1042', '25.99 USD']) {
      expect(html).toContain(part);
      expect(text).toContain(part);
    }
    expect(text).toContain('Order: CW-1042\nAmount: 25.99 USD\n');
  });

  it('escapes all values', () => {
    const evil = '<script>';
    const { html } = renderPaymentAlert({ ...alert, details: [{ label: evil, value: evil }] }, evil);
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script&gt;/g)).toHaveLength(3);
  });
});
