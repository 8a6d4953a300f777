import { describe, expect, it } from '@jest/globals';
import { sampleOrder } from '../../../tests/sample-order.js';
import { renderOrderConfirmation } from './order-confirmation.template.js';

describe('renderOrderConfirmation', () => {
  it('shows the order number, every item and the total, in HTML and plain text', () => {
    const { subject, html, text } = renderOrderConfirmation(sampleOrder, 'Ada');
    expect(subject).toBe('Order CW-1042 is confirmed');
    for (const part of ['CW-1042', 'Ada', 'Oak desk', 'Pencil', '$1,200.00', '$4.97', '$1,204.97']) {
      expect(html).toContain(part);
      expect(text).toContain(part);
    }
    expect(text).toContain('3 x Pencil: $4.97');
    expect(html).toContain('4 items for $1,204.97');
  });

  it('shows the shipping address, if there is one', () => {
    const shippingAddress = {
      recipient: 'Ada Lovelace',
      line1: '12 St James Square',
      line2: null,
      city: 'London',
      postalCode: 'SW1Y 4JH',
      country: 'GB',
    };
    const { html, text } = renderOrderConfirmation({ ...sampleOrder, shippingAddress }, 'Ada');
    expect(text).toContain(
      'Shipping address:\nAda Lovelace\n12 St James Square\nLondon, SW1Y 4JH\nUnited Kingdom\n',
    );
    expect(html).toContain(
      '<br>Ada Lovelace<br>12 St James Square<br>London, SW1Y 4JH<br>United Kingdom</p>',
    );
    expect(renderOrderConfirmation(sampleOrder, 'Ada').html).not.toContain('Shipping address');
  });

  it('shows the total of the payload, and does not compute it', () => {
    expect(renderOrderConfirmation({ ...sampleOrder, totalCents: 1 }, 'Ada').html).toContain('$0.01');
  });

  it('escapes all values', () => {
    const evil = `<img src=x onerror="alert('1')">`;
    const { html } = renderOrderConfirmation(
      { ...sampleOrder, number: evil, items: [{ name: evil, quantity: 1, lineTotalCents: 100 }] },
      evil,
    );
    expect(html).not.toContain('<img');
    expect(html.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt;/g)).toHaveLength(5);
  });

  it('omits a name that mail programs would turn into a link', () => {
    const { html, text } = renderOrderConfirmation(sampleOrder, 'evil.example');
    expect(html).toContain('>Thank you.</h1>');
    expect(`${html}${text}`).not.toContain('evil');
  });

  it('loads nothing from the internet', () => {
    expect(renderOrderConfirmation(sampleOrder, 'Ada').html).not.toMatch(/https?:|src=|url\(/);
  });
});
