const BREAKS = /[\s\p{Cc}]+/gu;
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const LINK = /:\/\/|www\.|@|[\p{L}\p{N}][.\u3002\uff0e\uff61]\p{L}{2,}/iu;

/**
 * Text of strangers, as one line. It is empty if mail programs would turn it into a link, because anybody can register somebody
 * else's address under the name "Claim your prize at evil.example", and we would deliver that.
 */
export function plainWords(text: string): string {
  const line = text.replace(INVISIBLE, '').replace(BREAKS, ' ').trim();
  return LINK.test(line) ? '' : line;
}

const LINKING = /[.:/@\u3002\uff0e\uff61]+/g;

/** The same for text that must not be missing, such as a line of an address. Characters that would make a link become blanks. */
export function unlinkedWords(text: string): string {
  return plainWords(text) || plainWords(text.replace(LINKING, ' '));
}
