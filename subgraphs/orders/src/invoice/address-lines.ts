import type { ShippingAddress } from '../order/shipping-address.entity.js';

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** An address as it stands on a letter, without empty lines. */
export function addressLines(address: ShippingAddress): string[] {
  const { recipient, line1, line2, city, region, postalCode, country } = address;
  const place = [city, [region, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [recipient, line1, line2 ?? '', place, countries.of(country) ?? country].filter(Boolean);
}
