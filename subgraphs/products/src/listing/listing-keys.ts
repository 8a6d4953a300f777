import { foldText } from '@cartwright/shared/text/fold';

/** What all spellings of a tag have in common. */
export const tagNameOf = (tag: string): string => foldText(tag).trim();

// What an entry of `Listing.keys` can be. One array and so one index for all of them: an index cannot hold two arrays, and
// the words, tags and categories of a search are asked for together.
export const listingKey = {
  shelf: (categoryId: string) => `c:${categoryId}`,
  tag: (tag: string) => `t:${tagNameOf(tag)}`,
  stock: (inStock: boolean) => `s:${inStock ? 1 : 0}`,
  /** A word anywhere: in name, description, tags, attributes or sku. */
  word: (stem: string) => `w:${stem}`,
  nameWord: (stem: string) => `n:${stem}`,
};
