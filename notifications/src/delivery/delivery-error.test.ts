import { describe, expect, it } from '@jest/globals';
import { UnrecoverableError } from 'bullmq';
import { toDeliveryError } from './delivery-error.js';

function refusedWith(code: number, body: unknown = { errors: [{ message: 'Bad address.' }] }) {
  return Object.assign(new Error('Bad Request'), {
    code,
    response: { headers: { authorization: 'Bearer SG.key' }, body },
  });
}

describe('toDeliveryError', () => {
  it.each([400, 413])('does not let the job be retried after %i', (code) => {
    expect(toDeliveryError(refusedWith(code))).toBeInstanceOf(UnrecoverableError);
  });

  it.each([401, 403, 429, 500, 503])('lets the job be retried after %i', (code) => {
    expect(toDeliveryError(refusedWith(code))).not.toBeInstanceOf(UnrecoverableError);
  });

  it('lets the job be retried without a response', () => {
    const timeout = Object.assign(new Error('timeout of 10000ms exceeded'), { code: 'ECONNABORTED' });
    const error = toDeliveryError(timeout);
    expect(error).not.toBeInstanceOf(UnrecoverableError);
    expect(error.message).toBe('SendGrid did not respond: timeout of 10000ms exceeded');
  });

  it("contains SendGrid's reasons and nothing else", () => {
    const error = toDeliveryError(refusedWith(400));
    expect(error.message).toBe('SendGrid responded with 400: Bad address.');
    expect(JSON.stringify({ ...error, cause: error.cause })).not.toContain('SG.key');
  });

  it('accepts a refusal without a readable body', () => {
    expect(toDeliveryError(refusedWith(502, '<html>')).message).toBe(
      'SendGrid responded with 502: no reason given',
    );
  });
});
