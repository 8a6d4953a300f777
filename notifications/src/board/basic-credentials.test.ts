import { describe, expect, it } from '@jest/globals';
import { readBasicCredentials } from './basic-credentials.js';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('readBasicCredentials', () => {
  it('reads a password with colons and non-ASCII letters', () => {
    expect(readBasicCredentials(basic('ada@example.com:pä:ss'))).toEqual({
      email: 'ada@example.com',
      password: 'pä:ss',
    });
  });

  it.each([undefined, '', 'Basic', 'Bearer abc', 'Basic %%%', basic('nocolon'), basic(':x'), basic('x:')])(
    'returns null for %p',
    (header) => {
      expect(readBasicCredentials(header)).toBeNull();
    },
  );
});
