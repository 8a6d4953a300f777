export interface PostalAddress {
  recipient: string;
  line1: string;
  line2?: string | null | undefined;
  city: string;
  region?: string | null | undefined;
  postalCode?: string | null | undefined;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** An address as written on a parcel, without empty lines. */
export function postalLines(address: PostalAddress): string[] {
  const { recipient, line1, line2, city, region, postalCode, country } = address;
  const place = [city, [region, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [recipient, line1, line2 ?? '', place, countryName(country)].filter(Boolean);
}

function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}
