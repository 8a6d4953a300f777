import { foldText } from '@cartwright/shared/text/fold';

const MAX_TERMS = 20;
const MAX_TERM_LENGTH = 64;
const MAX_SEARCH_WORDS = 5;

/**
 * The words by which administrators find a user. Every change of the name or the address must update them.
 */
export function searchTermsOf({ name, email }: { name: string; email: string }): string[] {
  const address = foldText(email.trim());
  const [localPart = '', domain = ''] = address.split('@');
  const terms = [address, ...wordsOf(foldText(name)), localPart, domain, ...wordsOf(address)];
  return [...new Set(terms.map(truncate).filter(Boolean))].slice(0, MAX_TERMS);
}

/** The words to look for: each must be the beginning of one of the terms. */
export function searchWordsOf(search: string): string[] {
  // No term has control characters, and databases end a pattern at a NUL.
  const folded = foldText(search)
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  // An address is a single term, but a name with a dash or an apostrophe is several.
  const words = folded.split(/\s+/u).flatMap((word) => (word.includes('@') ? [word] : wordsOf(word)));
  // Punctuation alone must find nobody rather than everybody.
  const wanted = words.length > 0 ? words : [folded];
  return [...new Set(wanted.map(truncate).filter(Boolean))].slice(0, MAX_SEARCH_WORDS);
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];

const truncate = (term: string): string => term.slice(0, MAX_TERM_LENGTH);
