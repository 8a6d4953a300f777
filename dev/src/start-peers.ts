import { loadSandboxSecrets, startStripeSandbox, type StripeSandbox } from '@cartwright/stripe-sandbox';
import type { ShopConfig } from './config.js';
import { startMailInbox } from './mail-inbox/mail-inbox.js';
import { startObjectStorage } from './object-storage/object-storage.js';
import { startOpenIdProvider } from './openid-provider/openid-provider.js';
import { startPictureServer } from './picture-server.js';

/** Brings up what stands in for the services that the shop has no account of. */
export async function startPeers(config: ShopConfig) {
  const { dataDir, redirectUris } = config;
  const [inbox, pictures, objectStorage, openIdProvider, stripeSandbox] = await Promise.all([
    startMailInbox({ port: config.mailInboxPort, dataDir }),
    startPictureServer({ port: config.picturesPort }),
    config.storage ? null : startObjectStorage({ port: config.objectStoragePort, dataDir }),
    config.google ? null : startOpenIdProvider({ port: config.openIdProviderPort, redirectUris }),
    config.stripe ? null : startSandbox(config),
  ]);
  return {
    inbox,
    pictures,
    storage: objectStorage?.settings ?? config.storage,
    google: openIdProvider?.settings ?? config.google,
    stripe: stripeSandbox
      ? { ...stripeSandbox.settings, paymentMethods: config.stripePaymentMethods }
      : config.stripe,
    /** Absent when payments are Stripe's own. */
    stripeSandboxUrl: stripeSandbox?.url,
    /** Called once the gateway is up; Stripe itself has to be told elsewhere. */
    deliverStripeEventsTo: (webhookUrl: string) => stripeSandbox?.deliverTo(webhookUrl),
    stop: () =>
      Promise.all([
        inbox.stop(),
        pictures.stop(),
        objectStorage?.stop(),
        openIdProvider?.stop(),
        stripeSandbox?.stop(),
      ]),
  };
}

async function startSandbox(config: ShopConfig): Promise<StripeSandbox> {
  const { dataDir, stripeSandboxPort: port, stripeWebhookSecret } = config;
  const secrets = await loadSandboxSecrets(`${dataDir}/stripe-secrets.json`);
  return startStripeSandbox({
    port,
    dataDir,
    secretKey: secrets.secretKey,
    webhookSecret: stripeWebhookSecret ?? secrets.webhookSecret,
  });
}
