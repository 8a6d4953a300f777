import { describe, expect, it } from '@jest/globals';
import { Stripe } from 'stripe';
import { buildEvent } from '../../tests/stripe-events.js';
import { parseEvent, Unreadable } from './parse-event.js';
import { verifySigned } from './verify-event.js';

const MARK = '\uFEFF';
const secret = 'whsec_test';
const sdk = new Stripe('sk_test_x');
const event = buildEvent('customer.created', { name: 'Müller \uFFFD' });
const text = JSON.stringify(event);

const signatureOf = (payload: string) => Stripe.webhooks.generateTestHeaderString({ payload, secret });
const read = (body: Buffer, signature: string) => verifySigned({ sdk }, secret, { body, signature });

describe('verifySigned', () => {
  it('gives what was signed, letter for letter', () => {
    for (const signed of [text, MARK + text, 'no JSON']) {
      expect(read(Buffer.from(signed), signatureOf(signed))).toBe(signed);
    }
  });

  it.each([
    ['a byte order mark was put in front', () => Buffer.from(MARK + text)],
    ['a byte order mark was taken away', () => Buffer.from(text), MARK + text],
    ['it is no UTF-8, and is read as what was signed', () => brokenBytes()],
    ['it is empty', () => Buffer.alloc(0)],
  ])('refuses a body when %s', (_name, body, signed = text) => {
    expect(() => read(body(), signatureOf(signed))).toThrow('missing, forged or too old');
  });

  /** A byte that stands for no letter, where the signed text has the sign for such a byte. */
  function brokenBytes(): Buffer {
    const [before = '', after = ''] = text.split('\uFFFD');
    return Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]);
  }
});

describe('parseEvent', () => {
  it('reads the event in a text', () => expect(parseEvent(text)).toMatchObject({ id: event.id }));

  it('takes a byte order mark for none of it', () =>
    expect(() => parseEvent(MARK + text)).toThrow('It is no JSON.'));

  it.each(['', 'no JSON', '[]', '{}', '"text"', '{"id":7,"type":"x","created":1,"data":{}}'])(
    'tells what is none: %j',
    (none) => expect(() => parseEvent(none)).toThrow(Unreadable),
  );
});
