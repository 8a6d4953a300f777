import { dropAccents } from '@cartwright/shared/text/fold';

// Leaves room for the id that is appended if the slug is taken.
const MAX_CHARACTERS = 100;
const WORD = /[\p{Ll}\p{Lo}\p{Lm}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{N}\p{M}]*/gu;

/** "Café crème, 250 g" becomes "cafe-creme-250-g". Every name gets a valid slug. */
export function slugify(name: string): string {
  const words = dropAccents(name).match(WORD) ?? [];
  return [...words.join('-')].slice(0, MAX_CHARACTERS).join('').replace(/-+$/, '') || 'item';
}
