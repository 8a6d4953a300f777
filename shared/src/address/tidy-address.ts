/** What was sent of an address, as it is kept: trimmed, blank text as none, the country in upper case. What was left out stays out. */
export function tidyAddress<Parts extends object>(input: Parts): Parts {
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
