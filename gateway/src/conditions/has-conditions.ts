import { BREAK, visit, type DocumentNode } from 'graphql';

// The store of documents gives the same one for the same text, so most requests find theirs here.
const known = new WeakMap<DocumentNode, boolean>();

/** Whether variables decide what of a document runs. */
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
