import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Service } from '@cartwright/shared/service/service';
import type { ShopConfig } from './config.js';
import type { Progress } from './console/progress.js';
import { printWelcome } from './console/welcome.js';
import { startDatastores } from './datastores/index.js';
import { startMailInbox } from './mail-inbox/index.js';
import { startPictureServer } from './pictures/index.js';
import { seedShop } from './seed/seed-shop.js';
import { loadSecrets } from './stack/secrets.js';
import { startStack } from './stack/start-stack.js';

/** The whole shop on this machine: datastores, local peers, all services, and a catalogue to look at. */
export function createShop(config: ShopConfig, progress: Progress): Service {
  const steps: (() => Promise<unknown>)[] = [];
  let url = '';

  return {
    get url() {
      return url;
    },

    async start() {
      progress.print(`\n${progress.bold('Cartwright')} is starting; its log is ${config.logFile}\n`);
      await mkdir(config.folder, { recursive: true });
      const logDestination = createWriteStream(config.logFile, { flags: 'w' });

      const datastores = await progress.step(
        'Datastores',
        (onProgress) => startDatastores({ dataDir: config.dataDir, env: config.env, onProgress }),
        ({ mongo, redis }) => `${mongo}; ${redis}`,
      );
      steps.push(() => datastores.stop());

      const peers = await progress.step('Mail inbox and pictures', async () => ({
        inbox: await startMailInbox({ port: config.mailInboxPort, dataDir: config.dataDir }),
        pictures: await startPictureServer({ port: config.picturesPort }),
      }));
      steps.push(() => Promise.all([peers.inbox.stop(), peers.pictures.stop()]));

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
            assetsBaseUrl: peers.pictures.url,
            sendgridApiKey: config.sendgrid ? config.sendgrid.apiKey : 'SG.local',
            sendgridBaseUrl: config.sendgrid ? config.sendgrid.baseUrl : `${peers.inbox.apiUrl}/`,
            logLevel: config.logLevel,
            logDestination,
            gatewayPort: config.port,
            gatewayHost: config.host,
            queueBoardPort: config.queueBoardPort,
          },
          say,
        ),
      );
      steps.push(() => stack.stop());

      await progress.step(
        'Catalogue',
        (onProgress) =>
          seedShop({ gatewayUrl: stack.urls.gateway, adminKey: adminRegistrationKey, onProgress }),
        (seeded) => (seeded ? 'filled' : 'kept from last time'),
      );

      url = stack.urls.gateway;
      printWelcome(progress, {
        gatewayUrl: url,
        inboxUrl: config.sendgrid ? undefined : peers.inbox.url,
        queueBoardUrl: `${stack.urls.notifications}/queues`,
        adminRegistrationKey,
      });
    },

    async stop() {
      progress.print('\nStopping …');
      for (let step = steps.pop(); step; step = steps.pop()) await step();
      progress.print('Stopped.');
    },
  };
}
