import { chmodSync, mkdirSync } from 'node:fs';
import { startDatastores } from '@cartwright/documentdb-local';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { createService, type Service } from '@cartwright/shared/service/service';
import type { ShopConfig } from './config.js';
import { ensurePortFree } from './console/ensure-port-free.js';
import { openLog } from './console/open-log.js';
import type { Progress } from './console/progress.js';
import { printWelcome } from './console/welcome.js';
import { fillDemoShop } from './fill-demo-shop.js';
import { loadSecrets } from './stack/secrets.js';
import { startStack } from './stack/start-stack.js';
import { startPeers } from './start-peers.js';

/**
 * The whole shop on this machine: datastores, local peers, all services, and a catalogue to look at. `fail` ends it when a
 * datastore is lost for good.
 */
export function createShop(config: ShopConfig, progress: Progress, fail: (reason: Error) => void): Service {
  mkdirSync(config.folder, { recursive: true });
  // Mails with their codes, keys and databases: nobody else on this machine gets in, of what older versions have left as well.
  chmodSync(config.folder, 0o700);
  const logDestination = openLog(config.logFile);

  return createService('shop', config.logLevel, { logDestination }, async ({ log, onStop }) => {
    progress.print(`\n${progress.bold('Cartwright')} is starting; its log is ${config.logFile}\n`);
    await ensurePortFree(config.port, config.host);
    onStop('goodbye', () => progress.print('Stopped.'));

    const watch = {
      onTrouble(message: string) {
        log.error(message);
        progress.print(message);
      },
      onLost(reason: Error) {
        log.fatal(reason.message);
        fail(reason);
      },
    };
    const datastores = await progress.step(
      'Datastores',
      (onProgress) => startDatastores({ dataDir: config.dataDir, env: config.env, onProgress, watch }),
      ({ mongo, redis }) => `${mongo}; ${redis}`,
    );
    onStop('datastores', () => datastores.stop());

    const peers = await progress.step('Mail inbox, pictures, storage, sign-in and payments', () =>
      startPeers(config),
    );
    onStop('mail inbox, pictures, storage, sign-in and payments', () => peers.stop());

    const secrets = await loadSecrets(`${config.dataDir}/secrets.json`);
    const adminRegistrationKey = config.adminRegistrationKey ?? secrets.adminRegistrationKey;
    const stack = await progress.step('Services', (say) =>
      startStack(
        {
          ...secrets,
          mongoUrl: datastores.mongoUrl,
          redisUrl: datastores.redisUrl,
          databasePrefix: '',
          queuePrefix: 'cartwright',
          adminRegistrationKey,
          signingKeys: { file: `${config.dataDir}/signing-keys.json` },
          google: peers.google,
          storage: peers.storage,
          stripe: peers.stripe,
          cash: config.cash,
          bankTransfer: config.bankTransfer,
          rateLimitFactor: config.rateLimitFactor,
          corsOrigins: config.corsOrigins,
          assetsBaseUrl: peers.pictures.url,
          sendgridApiKey: config.sendgrid ? config.sendgrid.apiKey : 'SG.local',
          sendgridBaseUrl: config.sendgrid ? config.sendgrid.baseUrl : `${peers.inbox.apiUrl}/`,
          mailFrom: config.mailFrom,
          logLevel: config.logLevel,
          logDestination,
          gatewayPort: config.port,
          gatewayHost: config.host,
          queueBoardPort: config.queueBoardPort,
        },
        say,
      ),
    );
    onStop('services', () => stack.stop());

    const gatewayUrl = stack.urls.gateway;
    peers.deliverStripeEventsTo(`${gatewayUrl}/webhooks/stripe`);
    await progress.step(
      'Catalogue',
      (say) =>
        fillDemoShop({
          gatewayUrl,
          usersUrl: stack.urls.users,
          tokens: createInternalTokens(secrets.internalTokenSecret),
          adminKey: adminRegistrationKey,
          logFile: config.logFile,
          onProgress: say,
        }),
      (filled) => (filled ? 'filled' : 'kept from last time'),
    );

    printWelcome(progress, {
      gatewayUrl,
      inboxUrl: config.sendgrid ? undefined : peers.inbox.url,
      stripeSandboxUrl: peers.stripeSandboxUrl,
      queueBoardUrl: `${stack.urls.notifications}/queues`,
      adminRegistrationKey,
    });
    onStop('greeting', () => progress.print('\nStopping …'));
    return gatewayUrl;
  });
}
