import type Stripe from 'stripe';

/** What goes out as `error`, in the names of Stripe's API. */
export interface FaultBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  doc_url?: string;
  decline_code?: string;
  advice_code?: string;
  network_decline_code?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
  payment_method?: Stripe.PaymentMethod;
}

/** A request that Stripe would refuse. */
export class StripeFault extends Error {
  override name = 'StripeFault';

  constructor(
    readonly status: number,
    readonly body: FaultBody,
  ) {
    super(body.message);
  }

  /** Stripe stores no answer for a key when the request was never carried out: it may come again, corrected. */
  get replayed(): boolean {
    return !this.body.code?.startsWith('parameter_') && this.body.type !== 'idempotency_error';
  }
}

export function invalidRequest(
  message: string,
  detail: Pick<FaultBody, 'code' | 'param' | 'payment_intent' | 'charge'> = {},
): StripeFault {
  return new StripeFault(400, { type: 'invalid_request_error', message, ...docUrl(detail.code), ...detail });
}

/** `param` is the name that Stripe gives to the id in the path. */
export function missingObject(object: string, id: string, param: string): StripeFault {
  return new StripeFault(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    ...docUrl('resource_missing'),
    message: `No such ${object}: '${id}'`,
    param,
  });
}

export function docUrl(code: string | undefined): { doc_url?: string } {
  return code ? { doc_url: `https://docs.stripe.com/error-codes/${code.replaceAll('_', '-')}` } : {};
}
