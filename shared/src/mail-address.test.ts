import { describe, expect, it } from '@jest/globals';
import { isMailAddress } from './mail-address.js';

describe('isMailAddress', () => {
  it.each([
    'ada@example.com',
    'ada.whitcombe+shop@mail.example.co.uk',
    "o'neill_!#$%&*/=?^`{|}~-@example.com",
    'ada@xn--mnchen-3ya.example',
    'ada@xn--80ak6aa92e.xn--p1ai',
    `${'a'.repeat(64)}@example.com`,
  ])('accepts %s', (text) => expect(isMailAddress(text)).toBe(true));

  it.each([
    '',
    'ada',
    'ada@localhost',
    '"ada whitcombe"@example.com',
    '"ada"@example.com',
    'pepé@example.com',
    'ada@münchen.example',
    '用户@example.com',
    'ada@example。com',
    'ada@[203.0.113.7]',
    'ada@203.0.113.7',
    '.ada@example.com',
    'ada.@example.com',
    'a..da@example.com',
    'ada @example.com',
    'ada@example.com\u0000',
    'ada@exa_mple.com',
    'Ada <ada@example.com>',
    'ada@example.com, bea@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a.'.repeat(125)}com`,
  ])('refuses %j', (text) => expect(isMailAddress(text)).toBe(false));
});
