import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig as readGatewayConfig } from '../../gateway/src/config.js';
import { readConfig as readNotificationsConfig } from '../../notifications/src/config.js';
import { readConfig as readCartConfig } from '../../subgraphs/cart/src/config.js';
import { readConfig as readOrdersConfig } from '../../subgraphs/orders/src/config.js';
import { readConfig as readProductsConfig } from '../../subgraphs/products/src/config.js';
import { readConfig as readReviewsConfig } from '../../subgraphs/reviews/src/config.js';
import { readConfig as readUsersConfig } from '../../subgraphs/users/src/config.js';
import { ports, processes } from './environment.js';
import { renderFromFiles } from './render.js';
import { ofKind } from './resources.js';

const root = join(import.meta.dirname, '../..');

const readers: Record<string, (env: NodeJS.ProcessEnv) => { port: number }> = {
  gateway: readGatewayConfig,
  users: readUsersConfig,
  products: readProductsConfig,
  cart: readCartConfig,
  orders: readOrdersConfig,
  reviews: readReviewsConfig,
  notifications: readNotificationsConfig,
};
const readerOf = (process: string) => readers[process.replace('-worker', '')]!;

const secretSamples: Record<string, string> = {
  MONGO_URL: 'mongodb+srv://user:password@mongo.example.com/database',
  REDIS_URL: 'rediss://:password@redis.example.com:6380',
};
const sample = (variable: string) => secretSamples[variable] ?? 'f'.repeat(64);

describe('what the services read from their environment', () => {
  const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    services: Record<string, { environment: Record<string, string | number> }>;
  };

  it.each(processes)('lets %s start with what docker-compose.yml gives it', (name) => {
    const env = Object.entries(compose.services[name]!.environment).map(([variable, value]) => [
      variable,
      fillIn(String(value)),
    ]);
    expect(readerOf(name)(Object.fromEntries(env) as NodeJS.ProcessEnv).port).toBe(ports[name]);
  });

  it.each(processes)('lets %s start with what the Kubernetes manifests give it', (name) => {
    const resources = renderFromFiles(join(root, 'k8s/base'));
    const deployment = ofKind(resources, 'Deployment').find(({ metadata }) => metadata.name === name)!;
    const own = deployment.spec.template.spec.containers[0].env.map((variable) => [
      variable.name,
      variable.value ?? sample(variable.name),
    ]);
    const settings = ofKind(resources, 'ConfigMap')[0]!.data;
    const env = { ...settings, ...(Object.fromEntries(own) as NodeJS.ProcessEnv) };
    expect(readerOf(name)(env).port).toBe(ports[name]);
  });
});

/** As compose does it, with a made-up value for what has no default. */
function fillIn(value: string): string {
  return value.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_all, variable: string, operator, fallback: string) => {
    if (operator === '-') return fallback;
    return variable === 'ASSETS_BASE_URL' ? 'https://assets.example.com/' : sample(variable);
  });
}
