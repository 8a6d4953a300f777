/** Converts an address to its stored form: trimmed, blank text as null, the country in upper case. Undefined parts are omitted. */
export function normalizeAddress<Parts extends object>(input: Parts): Parts {
  const sent = Object.entries(input as Record<string, string | null | undefined>).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(
    sent.map(([name, value]) => {
      const text = value?.trim() || null;
      return [name, name === 'country' ? (text?.toUpperCase() ?? null) : text];
    }),
  ) as Parts;
}
