import { describe, expect, it } from '@jest/globals';
import { describeDevice } from './describe-device.js';

describe('describeDevice', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Firefox on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    ['curl/7.88.1', 'curl'],
    ['', 'Unknown device'],
    ['<script>', 'Unknown device'],
  ])('calls %p %p', (userAgent, device) => expect(describeDevice(userAgent)).toBe(device));

  it('stays short', () => expect(describeDevice('x'.repeat(500)).length).toBeLessThanOrEqual(80));
});
