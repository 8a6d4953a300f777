import { foldText } from '@cartwright/shared/text/fold';

/** The key that all spellings of a tag share. */
export const tagNameOf = (tag: string): string => foldText(tag).trim();

// The entries of `Listing.keys`, beside those of equality-filters.ts. All are in one array and so in one
// index: an index cannot hold two arrays, and a search asks for words, tags and categories together.
export const listingKey = {
  shelf: (categoryId: string) => `c:${categoryId}`,
  stock: (inStock: boolean) => `s:${inStock ? 1 : 0}`,
  /** A word anywhere: in name, description, tags, attributes or sku. */
  word: (stem: string) => `w:${stem}`,
  nameWord: (stem: string) => `n:${stem}`,
};
