import { describe, expect, it } from '@jest/globals';
import { markup } from './markup.js';

describe('markup', () => {
  it('escapes values in text and in attributes', () => {
    const name = `<script>alert("x")</script> & 'co'`;
    expect(markup`<b title="${name}">${name}</b>`.html).toBe(
      '<b title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;">' +
        '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;</b>',
    );
  });

  it('does not escape markup, alone or in a list', () => {
    const items = ['a', '<'].map((text) => markup`<li>${text}</li>`);
    expect(markup`<ul>${items}</ul>`.html).toBe('<ul><li>a</li><li>&lt;</li></ul>');
  });

  it('keeps text that looks like a replacement pattern', () => {
    expect(markup`<i>${'$& $1 \\n'}</i>`.html).toBe('<i>$&amp; $1 \\n</i>');
  });
});
