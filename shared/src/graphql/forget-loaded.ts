import DataLoader from 'dataloader';
import type { RootFields } from './root-fields.js';

/**
 * Lets what a mutation has changed be seen by everything that is read after it. The root fields of a mutation run one after
 * another and share the loaders of their context: without this, the answer to a later one would show what an earlier one
 * had read.
 */
export const forgetAfterEach = (mutations: RootFields): RootFields =>
  Object.fromEntries(Object.entries(mutations).map(([name, resolve]) => [name, forgetAround(resolve)]));

const forgetAround =
  (resolve: RootFields[string]): RootFields[string] =>
  async (root, args, context: object, info) => {
    forgetLoaded(context);
    try {
      return await resolve(root, args, context, info);
    } finally {
      // Before the fields of the answer are read, and also after a failure, which may have come halfway.
      forgetLoaded(context);
    }
  };

function forgetLoaded(context: object): void {
  for (const part of Object.values(context)) {
    if (part instanceof DataLoader) part.clearAll();
  }
}
