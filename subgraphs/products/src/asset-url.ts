import type { ProductsConfig } from './config.js';

/** Keys are stored, not URLs, so that the pictures can move. */
export function assetUrl({ assetsBaseUrl }: ProductsConfig, key: string): string {
  return `${assetsBaseUrl.replace(/\/$/, '')}/${key}`;
}
