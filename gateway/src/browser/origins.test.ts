import { describe, expect, it } from '@jest/globals';
import { mayUseCookies, originList } from './origins.js';

describe('originList', () => {
  it('reads exact origins', () => {
    expect(originList.parse('https://shop.example, http://localhost:3000')).toEqual([
      'https://shop.example',
      'http://localhost:3000',
    ]);
  });

  it.each([
    '*',
    'null',
    'shop.example',
    'https://shop.example/',
    'https://shop.example/path',
    'https://*.shop.example',
    'https://SHOP.example',
    'https://shop.example:443',
    'ftp://shop.example',
    'file://',
  ])('refuses %s and quotes it', (text) => {
    const { error } = originList.safeParse(`https://fine.example,${text}`);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      `must be exact origins, separated by commas, such as https://shop.example: no path, no *; "${text}" is none`,
    ]);
  });
});

describe('mayUseCookies', () => {
  const HOST = 'api.example:4000';

  it.each([[undefined], ['https://shop.example'], ['https://api.example:4000'], ['http://api.example:4000']])(
    'allows %s',
    (origin) => {
      expect(mayUseCookies(origin, HOST, ['https://shop.example'])).toBe(true);
      expect(mayUseCookies(origin, 'API.example:4000', ['https://shop.example'])).toBe(true);
    },
  );

  it.each([
    'null',
    '',
    'https://evil.example',
    'https://api.example',
    'https://api.example:4001',
    'https://api.example:4000.evil.example',
    'http://shop.example',
    'https://sub.shop.example',
    'api.example:4000',
  ])('does not allow "%s"', (origin) => {
    expect(mayUseCookies(origin, HOST, ['https://shop.example'])).toBe(false);
  });

  it('does not match an origin when there is no host', () => {
    expect(mayUseCookies('file://', '', [])).toBe(false);
  });
});
