import { describe, expect, it } from '@jest/globals';
import { renderPasswordResetCode } from './password-reset-code.template.js';

const now = new Date('2026-11-21T14:05:02.000Z');
const reset = {
  name: 'Ada',
  code: '048291',
  expiresAt: '2026-11-21T14:15:00.000Z',
  device: 'Firefox on Windows',
};

describe('renderPasswordResetCode', () => {
  it('shows the code in one piece, its validity and the device', () => {
    const { subject, html, text } = renderPasswordResetCode(reset, now);
    expect(subject).toBe('Your password reset code');
    expect(text.split('\n')).toContain('048291');
    expect(html.slice(html.indexOf('</head>')).replace(/<[^>]*>/g, '')).toContain('048291');
    for (const part of [html, text]) {
      expect(part).toContain('Hello Ada,');
      expect(part).toContain('It is valid for 10 minutes, until 14:15 UTC.');
      expect(part).toContain('Requested with Firefox on Windows.');
      expect(part).toContain('Nobody has signed in');
    }
  });

  it('shows a long code in one piece', () => {
    const { html, text } = renderPasswordResetCode({ ...reset, code: '0482915736' }, now);
    expect(text.split('\n')).toContain('0482915736');
    expect(html.slice(html.indexOf('</head>')).replace(/<[^>]*>/g, '')).toContain('0482915736');
  });

  it('shows no part of the code in the subject and the preview', () => {
    const { subject, html } = renderPasswordResetCode(reset, now);
    const shown = subject + html.slice(html.indexOf('</style>'), html.indexOf('Cartwright</td>'));
    expect(shown).not.toContain('048');
  });

  it('omits a device that is unknown, or that would become a link', () => {
    for (const device of ['', 'evil.example']) {
      const { html, text } = renderPasswordResetCode({ ...reset, device }, now);
      expect(`${html}${text}`).not.toMatch(/Requested|evil/);
      expect(text).not.toContain('\n\n\n');
    }
  });

  it('escapes all values', () => {
    const evil = '<b onclick="x">';
    const { html } = renderPasswordResetCode({ ...reset, name: evil, device: evil }, now);
    expect(html).not.toContain('<b ');
    expect(html.split('&lt;b onclick=&quot;x&quot;&gt;')).toHaveLength(3);
  });

  it('uses the singular for one minute', () => {
    const late = new Date('2026-11-21T14:14:10.000Z');
    expect(renderPasswordResetCode(reset, late).text).toContain('valid for 1 minute, until');
  });
});
