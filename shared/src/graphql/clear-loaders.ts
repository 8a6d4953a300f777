import DataLoader from 'dataloader';
import type { RootFields } from './root-fields.js';

/**
 * Clears all DataLoaders before and after each mutation. The root fields of a mutation run in order and share the loaders of their
 * context, so a later one would otherwise return data that an earlier one had read.
 */
export const clearLoadersAroundEach = (mutations: RootFields): RootFields =>
  Object.fromEntries(Object.entries(mutations).map(([name, resolve]) => [name, clearLoadersAround(resolve)]));

const clearLoadersAround =
  (resolve: RootFields[string]): RootFields[string] =>
  async (root, args, context: object, info) => {
    clearLoaders(context);
    try {
      return await resolve(root, args, context, info);
    } finally {
      // Before the selected fields resolve, and also after a failure, which may have come halfway through the changes.
      clearLoaders(context);
    }
  };

function clearLoaders(context: object): void {
  for (const part of Object.values(context)) {
    if (part instanceof DataLoader) part.clearAll();
  }
}
