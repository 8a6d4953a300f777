import { describe, expect, it } from '@jest/globals';
import { renderEmailVerification } from './email-verification.template.js';

const link = 'https://shop.example/verify-email?lang=en&token=abc-_123';
const verification = { name: 'Ada', email: 'ada@example.com', link, expiresAt: '2026-11-22T14:05:00.000Z' };

describe('renderEmailVerification', () => {
  it('shows the link as a button and as text, and its validity', () => {
    const { subject, html, text } = renderEmailVerification(verification);
    expect(subject).toBe('Confirm your email address');
    const escaped = link.replace('&', '&amp;');
    expect(html.split(`href="${escaped}"`)).toHaveLength(3);
    expect(html).toContain(`>${escaped}</a>`);
    expect(text.split('\n')).toContain(link);
    for (const part of [html, text]) {
      expect(part).toContain('Hello Ada,');
      expect(part).toContain('ada@example.com');
      expect(part).toContain('22 November 2026, 14:05 UTC');
    }
  });

  it('does not show the link in the subject and the preview', () => {
    const { subject, html } = renderEmailVerification(verification);
    expect(subject).not.toContain('abc-_123');
    expect(html.slice(0, html.indexOf('Cartwright</td>'))).not.toContain('abc-_123');
  });

  it('escapes all values', () => {
    const evil = `<img src=x onerror="alert('1')">`;
    const { html } = renderEmailVerification({ ...verification, name: evil, email: evil });
    expect(html).not.toContain('<img');
    expect(html.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt;/g)).toHaveLength(2);
  });

  it('does not deliver advertisements in the name of the account', () => {
    const { html, text } = renderEmailVerification({ ...verification, name: 'Win at\n\nevil.example' });
    expect(html).toContain('>Hello,<');
    expect(`${html}${text}`).not.toContain('evil.example');
  });
});
