import { describe, expect, it } from '@jest/globals';
import type { PayloadOf } from '@cartwright/shared/jobs/job';
import { securityNotices, type sendSecurityNotice } from '@cartwright/shared/jobs/notifications';
import { securityNoticeWords } from './security-notice.words.js';
import { renderSecurityNotice } from './security-notice.template.js';

const event: PayloadOf<typeof sendSecurityNotice> = {
  version: 1,
  eventId: 'event',
  userId: 'ada',
  notice: 'NEW_DEVICE',
  at: '2026-11-21T14:05:00.000Z',
  device: 'Firefox on Windows',
  ip: '203.0.113.7',
};

describe('renderSecurityNotice', () => {
  it.each(securityNotices)('explains %s, and shows when, where and what to do', (notice) => {
    const { subject, html, text } = renderSecurityNotice({ ...event, notice }, 'Ada');
    const { happened, ifNotYou } = securityNoticeWords[notice];
    expect(subject.length).toBeLessThan(40);
    const details = ['21 November 2026, 14:05 UTC', 'Firefox on Windows', '203.0.113.7'];
    for (const part of ['Hello Ada,', happened, ifNotYou, 'Was this not you?', ...details]) {
      expect(html).toContain(part);
      expect(text).toContain(part);
    }
    expect(html).not.toMatch(/https?:|src=|url\(/);
  });

  it('has another subject for each notice', () => {
    const subjects = securityNotices.map(
      (notice) => renderSecurityNotice({ ...event, notice }, 'Ada').subject,
    );
    expect(new Set(subjects).size).toBe(securityNotices.length);
  });

  it('omits missing details', () => {
    const { html, text } = renderSecurityNotice({ ...event, device: '', ip: '' }, 'Ada');
    expect(html.match(/<th /g)).toHaveLength(1);
    expect(text).not.toMatch(/Device|IP address/);
  });

  it('escapes all values', () => {
    const evil = `<script>alert('1')</script>`;
    const { html } = renderSecurityNotice({ ...event, device: evil, ip: evil }, evil);
    expect(html).not.toContain('<script');
    expect(html.split('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;')).toHaveLength(4);
  });

  it('wraps a name of a hundred letters', () => {
    const name = 'W'.repeat(100);
    expect(renderSecurityNotice(event, name).html).toMatch(
      new RegExp(`<p style="[^"]*word-break: break-word[^"]*">Hello ${name},</p>`),
    );
  });
});
