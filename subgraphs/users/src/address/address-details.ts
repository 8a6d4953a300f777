import type { AddressDetails } from './address-book.js';
import type { AddressInput, UpdateAddressInput } from './address.inputs.js';

/** What was sent, as it is stored: trimmed, blank text as none, the country in upper case. What was left out stays out. */
export function detailsOf(input: Omit<AddressInput, 'isDefault'>): AddressDetails;
export function detailsOf(input: Omit<UpdateAddressInput, 'isDefault'>): Partial<AddressDetails>;
export function detailsOf(input: Record<string, string | null>): Record<string, string | null> {
  const sent = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    sent.map(([name, value]) => {
      const text = value?.trim() || null;
      return [name, name === 'country' ? (text?.toUpperCase() ?? null) : text];
    }),
  );
}
