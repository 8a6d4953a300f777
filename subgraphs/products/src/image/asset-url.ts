import type { AppContext } from '../context.js';
import { isStored } from './stored-keys.js';

/** Products store keys rather than URLs, so that the pictures can move. */
export function assetUrl({ config, storage }: Pick<AppContext, 'config' | 'storage'>, key: string): string {
  if (isStored(key) && storage) return storage.urlOf(key);
  return `${config.assetsBaseUrl.replace(/\/$/, '')}/${key}`;
}
