import { createHash } from 'node:crypto';
import type { PaymentMethod } from '../order/order-status.js';

/** What a checkout asks for, beside whose it is and under which key. */
export interface CheckoutBody {
  paymentMethod: PaymentMethod;
  addressId: string | null;
}

export const bodyHashOf = ({ paymentMethod, addressId }: CheckoutBody): string =>
  createHash('sha256')
    .update(JSON.stringify([paymentMethod, addressId]))
    .digest('base64url');
