import type Stripe from 'stripe';
import type { SandboxContext } from '../sandbox-context.js';
import type { SandboxStore } from '../store/store.js';

type Fields = Record<string, unknown>;

/** Which kind of object the id in a field belongs to. */
const finders: Record<string, (store: SandboxStore, id: string) => unknown> = {
  latest_charge: (store, id) => store.get('charges', id),
  charge: (store, id) => store.get('charges', id),
  payment_intent: (store, id) => store.get('intents', id),
};

/** Puts whole objects in the place of ids; `data.` in front means every one of a list. */
export function expandAll<T>({ store }: SandboxContext, answer: T, paths: string[]): T {
  return paths.reduce((expanded, path) => expand(store, expanded as Fields, path.split('.')) as T, answer);
}

function expand(store: SandboxStore, value: Fields, [field = '', ...rest]: string[]): Fields {
  const list = value['data'];
  if (field === 'data' && Array.isArray(list)) {
    return { ...value, data: list.map((item: Fields) => expand(store, item, rest)) };
  }
  if (field === 'line_items' && value['object'] === 'checkout.session') {
    return { ...value, line_items: lineItemsOf(store, value['id'] as string) };
  }
  const there = value[field];
  const found = typeof there === 'string' ? (finders[field]?.(store, there) ?? there) : there;
  const whole = rest.length > 0 && isFields(found) ? expand(store, found, rest) : found;
  return { ...value, [field]: whole };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

export function lineItemsOf(store: SandboxStore, sessionId: string): Stripe.ApiList<Stripe.LineItem> {
  return {
    object: 'list',
    data: store.get('sessions', sessionId)?.lineItems ?? [],
    has_more: false,
    url: `/v1/checkout/sessions/${sessionId}/line_items`,
  };
}
