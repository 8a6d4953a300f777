import { describe, expect, it } from '@jest/globals';
import { mailPage } from './mail-page.js';
import { button } from './mail-parts.js';

const render = (body: ReturnType<typeof button>) =>
  mailPage({ title: 'Title', preview: 'Preview', body, reason: 'Reason' });

// Outlook for Windows lays mails out with Word, which ignores max-width and the padding of links.
describe('mailPage in Outlook for Windows', () => {
  it('is 600 pixels wide', () => {
    const html = render(button('Pay', 'https://shop.example'));
    const [, opening, closing] =
      /<!--\[if mso\]>(.*?)<!\[endif\]-->.*<!--\[if mso\]>(.*?)<!\[endif\]-->/s.exec(html)!;
    expect(opening).toContain('width="600"');
    expect(closing).toBe('</td></tr></table>');
  });

  it('has buttons with space around their label', () => {
    expect(render(button('Pay', 'https://shop.example'))).toMatch(/<td [^>]*mso-padding-alt: 14px 30px/);
  });
});
