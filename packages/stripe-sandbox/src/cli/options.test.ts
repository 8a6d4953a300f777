import { describe, expect, it } from '@jest/globals';
import { readCommand } from './options.js';

describe('readCommand', () => {
  it('starts a sandbox that forgets, on any free port, by default', () => {
    expect(readCommand([])).toEqual({ name: 'start', port: 0 });
  });

  it('reads every option', () => {
    const args = [
      '--webhook',
      'http://localhost:4000/stripe',
      '--webhook-secret',
      'whsec_a',
      '--secret-key=sk_b',
    ];
    expect(readCommand([...args, '--port', '4242', '--folder', '/data', '--debit-seconds', '5'])).toEqual({
      name: 'start',
      webhookUrl: 'http://localhost:4000/stripe',
      webhookSecret: 'whsec_a',
      secretKey: 'sk_b',
      port: 4_242,
      dataDir: '/data',
      debitSeconds: 5,
    });
  });

  it.each([
    [['-h'], 'help'],
    [['--version'], 'version'],
    [['--help', '--port', 'x'], 'help'],
  ])('answers %j', (args, name) => {
    expect(readCommand(args)).toEqual({ name });
  });

  it.each([
    [['--prot', '1'], /Unknown option '--prot'/],
    [['4242'], /Unexpected argument '4242'/],
    [['--port', '65536'], /--port must be a whole number from 0 to 65535, and is "65536"/],
    [['--debit-seconds', '-1'], /argument is ambiguous/],
    [['--webhook', 'localhost:4000'], /--webhook must be a URL such as .*, and is "localhost:4000"/],
    [['--folder', ''], /--folder is empty/],
    [['--webhook-secret', ''], /--webhook-secret is empty/],
  ])('refuses %j', (args, reason) => {
    expect(() => readCommand(args)).toThrow(reason);
  });
});
