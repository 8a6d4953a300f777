import { BREAK, visit, type DocumentNode } from 'graphql';

// The document store returns the same document for the same text, so most requests hit this cache.
const known = new WeakMap<DocumentNode, boolean>();

/** Whether a document uses @skip or @include. */
export function hasConditions(document: DocumentNode): boolean {
  let found = known.get(document);
  if (found === undefined) {
    found = false;
    visit(document, {
      Directive({ name }) {
        found = name.value === 'skip' || name.value === 'include';
        return found ? BREAK : undefined;
      },
    });
    known.set(document, found);
  }
  return found;
}
