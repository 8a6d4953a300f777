import DataLoader from 'dataloader';
import type { RootFields } from './root-fields.js';

/**
 * Clears all DataLoaders before and after each mutation. The root fields of a mutation run in order and share the loaders of their
 * context, so a later one would otherwise return data that an earlier one had read.
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
      // Before the selected fields resolve, and also after a failure, which may have come halfway through the changes.
      forgetLoaded(context);
    }
  };

function forgetLoaded(context: object): void {
  for (const part of Object.values(context)) {
    if (part instanceof DataLoader) part.clearAll();
  }
}
