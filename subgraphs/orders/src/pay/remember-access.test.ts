import { describe, expect, it } from '@jest/globals';
import { buildOrder } from '../../tests/build-order.js';
import { jobsOf } from '../../tests/outcome-of.js';
import { applied } from '../order/order-change.js';
import { OrderStatus } from '../order/order-status.js';
import { rememberAccess } from './remember-access.js';

describe('ways to pay', () => {
  it('are kept once, and closed at once when the order is over', () => {
    const fresh = { intentId: null, clientSecret: null };
    const remember = rememberAccess(1, { intentId: 'pi_1', clientSecret: 'secret' });
    expect(remember(buildOrder())).toBeNull();
    expect(remember(buildOrder({ payment: { ...fresh, attempt: 2 } }))).toBeNull();
    expect(jobsOf(buildOrder({ payment: fresh }), remember)).toEqual([]);
    const over = buildOrder({ status: OrderStatus.EXPIRED, payment: fresh });
    expect(applied(over, remember(over)).payment.intentId).toBe('pi_1');
    expect(jobsOf(over, remember)).toEqual(['close-payment']);
  });
});
