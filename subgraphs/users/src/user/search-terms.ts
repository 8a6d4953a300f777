import { foldText } from '@cartwright/shared/text/fold';

const MAX_TERMS = 20;
const MAX_TERM_LENGTH = 64;
const MAX_SEARCH_WORDS = 5;

/** The words that administrators find a user by; who changes the name or the address of a user stores them anew. */
export function searchTermsOf({ name, email }: { name: string; email: string }): string[] {
  const address = foldText(email.trim());
  const [localPart = '', domain = ''] = address.split('@');
  const terms = [address, ...wordsOf(foldText(name)), localPart, domain, ...wordsOf(address)];
  return [...new Set(terms.map(cut).filter(Boolean))].slice(0, MAX_TERMS);
}

/** What to look for among the terms: each of these words, as the beginning of one of them. */
export function searchWordsOf(search: string): string[] {
  // No term has control characters, and a pattern must not: databases take a NUL for its end.
  const folded = foldText(search)
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  // An address is a term as a whole; a name with a dash or an apostrophe is not.
  const words = folded.split(/\s+/u).flatMap((word) => (word.includes('@') ? [word] : wordsOf(word)));
  // Punctuation alone is to find nobody, not everybody.
  const wanted = words.length > 0 ? words : [folded];
  return [...new Set(wanted.map(cut).filter(Boolean))].slice(0, MAX_SEARCH_WORDS);
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];

const cut = (term: string): string => term.slice(0, MAX_TERM_LENGTH);
