import { describe, expect, it } from '@jest/globals';
import { trustedProxies } from './trusted-proxies.js';

describe('trustedProxies', () => {
  it.each([
    ['1', 1],
    [' 2 ', 2],
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['10.0.0.0/8, 192.168.1.7,::1, fd00::/8', ['10.0.0.0/8', '192.168.1.7', '::1', 'fd00::/8']],
  ])('reads "%s"', (text, expected) => {
    expect(trustedProxies.parse(text)).toEqual(expected);
  });

  it.each([
    '0',
    '11',
    '-1',
    '1.5',
    '1,2',
    'true',
    '*',
    'proxy',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0/8',
    '10.0.0.1,',
  ])('refuses "%s"', (text) => {
    const { error } = trustedProxies.safeParse(text);
    expect(error?.issues[0]?.message).toMatch(/^must be the number of proxies in front of the gateway/);
  });
});
