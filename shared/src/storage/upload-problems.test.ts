import { describe, expect, it } from '@jest/globals';
import { uploadProblems } from './upload-problems.js';

describe('uploadProblems', () => {
  const rules = { contentTypes: ['image/png', 'image/webp'], maxBytes: 1_000 };

  it.each([
    ['image/png', 1, []],
    ['image/webp', 1_000, []],
    ['image/webp', 1_001, ['contentLength']],
    ['image/png', 0, ['contentLength']],
    ['image/gif', 100, ['contentType']],
    ['IMAGE/PNG', 100, ['contentType']],
    ['text/html', -1, ['contentType', 'contentLength']],
  ])('for %s with %d bytes returns %j', (contentType, contentLength, paths) => {
    const problems = uploadProblems({ contentType, contentLength }, rules);
    expect(problems.map(({ path }) => path)).toEqual(paths);
  });
});
