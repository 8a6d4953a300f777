import type { ShopConfig } from './config.js';
import { startMailInbox } from './mail-inbox/index.js';
import { startObjectStorage } from './object-storage/index.js';
import { startOpenIdProvider } from './openid-provider/index.js';
import { startPictureServer } from './pictures/index.js';

/** Brings up what stands in for the services that the shop has no account of. */
export async function startPeers(config: ShopConfig) {
  const { dataDir, redirectUris } = config;
  const [inbox, pictures, objectStorage, openIdProvider] = await Promise.all([
    startMailInbox({ port: config.mailInboxPort, dataDir }),
    startPictureServer({ port: config.picturesPort }),
    config.storage ? null : startObjectStorage({ port: config.objectStoragePort, dataDir }),
    config.google ? null : startOpenIdProvider({ port: config.openIdProviderPort, redirectUris }),
  ]);
  return {
    inbox,
    pictures,
    storage: objectStorage?.settings ?? config.storage,
    google: openIdProvider?.settings ?? config.google,
    stop: () => Promise.all([inbox.stop(), pictures.stop(), objectStorage?.stop(), openIdProvider?.stop()]),
  };
}
