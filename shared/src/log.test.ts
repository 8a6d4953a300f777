import { describe, expect, it } from '@jest/globals';
import { createLogger } from './log.js';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let line = '';
  write(createLogger('test', 'info', { write: (text) => void (line += text) }));
  return line;
}

describe('createLogger', () => {
  it.each([
    ['a field', { audit: { detail: 'for ada.lovelace+shop@mail.example.com' } }],
    ['an error', { err: new Error('E11000 dup key: { email: "ada.lovelace@mail.example.com" }') }],
    ['an address with a display name', { reason: 'cannot mail to "Ada" <ada.lovelace@mail.example.com>' }],
    ['another script', { reason: 'жан@пример.example is no address' }],
  ])('redacts an email address in %s', (_what, fields) => {
    const line = logged((log) => log.warn(fields, 'trouble'));
    expect(line).not.toMatch(/ada\.lovelace|жан|mail\.example/);
    expect(line).toContain('[email]');
    expect(JSON.parse(line)).toMatchObject({ service: 'test', msg: 'trouble' });
  });

  it('redacts an email address in a message', () => {
    expect(logged((log) => log.info('mailed ada@example.com'))).toContain('mailed [email]');
  });

  it('keeps package names in stack traces', () => {
    const stack = 'at x (/shop/node_modules/@apollo/server/dist/run.js:1:2)';
    expect(logged((log) => log.info({ stack }, 'trouble'))).toContain(stack);
  });
});
