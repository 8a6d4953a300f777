import { dropAccents } from '@cartwright/shared/text/fold';

// With the id behind it, for a name that is taken, it stays within what a slug may have.
const MAX_CHARACTERS = 100;
const WORD = /[\p{Ll}\p{Lo}\p{Lm}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{N}\p{M}]*/gu;

/** "Café crème, 250 g" becomes "cafe-creme-250-g". Whatever the name, it is a slug that the rules for one accept. */
export function slugify(name: string): string {
  const words = dropAccents(name).match(WORD) ?? [];
  return [...words.join('-')].slice(0, MAX_CHARACTERS).join('').replace(/-+$/, '') || 'item';
}
