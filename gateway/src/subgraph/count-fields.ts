/** Counts the fields and list items of a response. */
export function countFields(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + 1 + countFields(part), 0);
}
