import { normalizeAddress } from '@cartwright/shared/address/normalize-address';
import type { AddressDetails } from './address-book.js';
import type { AddressInput, UpdateAddressInput } from './address.inputs.js';

/** Converts the input to what is stored. Fields that the input omits stay absent. */
export function detailsOf(input: Omit<AddressInput, 'isDefault'>): AddressDetails;
export function detailsOf(input: Omit<UpdateAddressInput, 'isDefault'>): Partial<AddressDetails>;
export function detailsOf(input: Record<string, string | null>): Record<string, string | null> {
  return normalizeAddress(input);
}
