import { describe, expect, it } from '@jest/globals';
import { renderLowStock } from './low-stock.template.js';

const product = {
  version: 1 as const,
  eventId: 'event',
  productId: 'mug',
  sku: 'MUG-1',
  name: 'Harbour mug',
  stock: 4,
  threshold: 5,
};

describe('renderLowStock', () => {
  it('names the product and how many are left', () => {
    const { subject, html, text } = renderLowStock(product, 'Grace');
    expect(subject).toBe('Running low: Harbour mug');
    for (const part of ['Hello Grace,', 'Harbour mug', 'MUG-1', 'Only 4 are left to sell.']) {
      expect(html).toContain(part);
      expect(text).toContain(part);
    }
    expect(text).toContain('Left to sell: 4\nThreshold: 5\n');
    expect(html).not.toMatch(/https?:|src=|url\(/);
  });

  it('has words of its own for one and none', () => {
    expect(renderLowStock({ ...product, stock: 1 }, 'Grace').text).toContain('Only one is left');
    const { subject, text } = renderLowStock({ ...product, stock: 0 }, 'Grace');
    expect(subject).toBe('Sold out: Harbour mug');
    expect(text).toContain('None are left to sell.');
  });

  it('escapes all values', () => {
    const evil = `<script>alert('1')</script>`;
    const { html } = renderLowStock({ ...product, name: evil, sku: evil }, evil);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;');
  });
});
