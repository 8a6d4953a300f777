// With the id behind it, for a name that is taken, it stays within what a slug may have.
const MAX_CHARACTERS = 100;

/** "Café crème, 250 g" becomes "cafe-creme-250-g". Whatever the name, it is a slug that the rules for one accept. */
export function slugify(name: string): string {
  // Composed letters first, so that what lower case and decomposition add to each other is taken apart as well.
  const plain = name.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const words = plain.replace(/[^\p{Ll}\p{Lo}\p{Lm}\p{N}]+/gu, '-').replace(/^-+/, '');
  return [...words].slice(0, MAX_CHARACTERS).join('').replace(/-+$/, '') || 'item';
}
