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
import {
  readConfig as readUsersConfig,
  readWorkerConfig as readUsersWorkerConfig,
} from '../../subgraphs/users/src/config.js';
import { keyReaders, ports, processes, secretVariables, storageUsers } from './environment.js';
import { readKustomization, renderFromFiles } from './render.js';
import { ofKind } from './resources.js';

const root = join(import.meta.dirname, '../..');

const readers: Record<string, (env: NodeJS.ProcessEnv) => { port: number }> = {
  gateway: readGatewayConfig,
  users: readUsersConfig,
  'users-worker': readUsersWorkerConfig,
  products: readProductsConfig,
  cart: readCartConfig,
  orders: readOrdersConfig,
  reviews: readReviewsConfig,
  notifications: readNotificationsConfig,
};
const readerOf = (process: string) => readers[process] ?? readers[process.replace('-worker', '')]!;

const secretSamples: Record<string, string> = {
  MONGO_URL: 'mongodb+srv://user:password@mongo.example.com/database',
  REDIS_URL: 'rediss://:password@redis.example.com:6380',
};
const sample = (variable: string) => secretSamples[variable] ?? 'f'.repeat(64);

/** The settings, besides secrets, that turn on optional features. */
const optionalSettings: Record<string, string> = {
  GOOGLE_CLIENT_ID: 'shop.apps.googleusercontent.com',
  GOOGLE_REDIRECT_URIS: 'https://shop.example.com/signed-in',
  S3_BUCKET: 'pictures',
  S3_PUBLIC_URL: 'https://pictures.example.com',
};
const turnedOn = {
  google: {
    clientId: 'shop.apps.googleusercontent.com',
    clientSecret: 'f'.repeat(64),
    issuer: 'https://accounts.google.com',
    redirectUris: ['https://shop.example.com/signed-in'],
  },
  storage: {
    bucket: 'pictures',
    region: 'us-east-1',
    credentials: { accessKeyId: 'f'.repeat(64), secretAccessKey: 'f'.repeat(64) },
    publicUrl: 'https://pictures.example.com',
  },
};

describe('the environment of the services', () => {
  const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    services: Record<string, { environment: Record<string, string | number> }>;
  };

  const resources = renderFromFiles(join(root, 'k8s/base'));

  function envOfCompose(name: string, chosen: Record<string, string> = {}): NodeJS.ProcessEnv {
    const env = Object.entries(compose.services[name]!.environment).map(([variable, value]) => [
      variable,
      fillIn(String(value), chosen),
    ]);
    return Object.fromEntries(env) as NodeJS.ProcessEnv;
  }

  function envOfKubernetes(name: string, chosen: Record<string, string> = {}): NodeJS.ProcessEnv {
    const deployment = ofKind(resources, 'Deployment').find(({ metadata }) => metadata.name === name)!;
    const own = deployment.spec.template.spec.containers[0].env.map((variable) => [
      variable.name,
      variable.value ?? sample(variable.name),
    ]);
    const settings = Object.entries(ofKind(resources, 'ConfigMap')[0]!.data).map(([variable, value]) => [
      variable,
      chosen[variable] ?? value,
    ]);
    return Object.fromEntries([...settings, ...own]) as NodeJS.ProcessEnv;
  }

  it.each(processes)('lets %s start with the variables of docker-compose.yml', (name) => {
    expect(readerOf(name)(envOfCompose(name)).port).toBe(ports[name]);
  });

  it.each(processes)('lets %s start with the variables of the Kubernetes manifests', (name) => {
    expect(readerOf(name)(envOfKubernetes(name)).port).toBe(ports[name]);
  });

  it.each(processes)('lets %s start with the additional variables of production', (name) => {
    const [settings] = readKustomization(join(root, 'k8s/overlays/production')).configMapGenerator;
    const chosen = settings!.literals.map((literal) => literal.split(/=(.*)/s).slice(0, 2));
    const env = envOfKubernetes(name, Object.fromEntries(chosen) as Record<string, string>);
    expect(readerOf(name)(env).port).toBe(ports[name]);
  });

  const allSecrets = Object.fromEntries(secretVariables.map((variable) => [variable, sample(variable)]));

  it.each(keyReaders)('turns sign-in with Google of %s on by settings and secrets alone', (name) => {
    expect(readUsersConfig(envOfCompose(name)).google).toBeNull();
    expect(readUsersConfig(envOfKubernetes(name)).google).toBeNull();
    const { google } = turnedOn;
    expect(readUsersConfig(envOfCompose(name, { ...optionalSettings, ...allSecrets })).google).toEqual(
      google,
    );
    expect(readUsersConfig(envOfKubernetes(name, optionalSettings)).google).toEqual(google);
  });

  it.each(storageUsers)('turns uploads of %s on by settings and secrets alone', (name) => {
    expect(readerOf(name)(envOfCompose(name))).toMatchObject({ storage: null });
    expect(readerOf(name)(envOfKubernetes(name))).toMatchObject({ storage: null });
    const { storage } = turnedOn;
    const chosen = { ...optionalSettings, ...allSecrets };
    expect(readerOf(name)(envOfCompose(name, chosen))).toMatchObject({ storage });
    expect(readerOf(name)(envOfKubernetes(name, optionalSettings))).toMatchObject({ storage });
  });

  it.each(['orders', 'orders-worker'])('lets %s take online payments by secrets alone', (name) => {
    const stripe = {
      secretKey: 'f'.repeat(64),
      webhookSecret: 'f'.repeat(64),
      apiBaseUrl: 'https://api.stripe.com',
    };
    expect(readOrdersConfig(envOfCompose(name)).stripe).toBeNull();
    expect(readOrdersConfig(envOfCompose(name, allSecrets)).stripe).toEqual(stripe);
    expect(readOrdersConfig(envOfKubernetes(name)).stripe).toEqual(stripe);
  });

  it.each(['products', 'products-worker'])('tells %s when a product is running out', (name) => {
    const { lowStockThreshold } = readProductsConfig(envOfCompose(name, { LOW_STOCK_THRESHOLD: '12' }));
    expect(lowStockThreshold).toBe(12);
    expect(readProductsConfig(envOfKubernetes(name, { LOW_STOCK_THRESHOLD: '12' }))).toMatchObject({
      lowStockThreshold,
    });
  });

  it.each(keyReaders)('shows %s the file of the signing keys', (name) => {
    const signingKeys = { file: '/keys/signing-keys.json' };
    expect(readUsersConfig(envOfCompose(name)).signingKeys).toEqual(signingKeys);
    expect(readUsersConfig(envOfKubernetes(name)).signingKeys).toEqual(signingKeys);
  });
});

/** Substitutes variables as compose does, with a sample value for those without a default. */
function fillIn(value: string, chosen: Record<string, string>): string {
  return value.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_all, variable: string, operator, fallback: string) => {
    if (operator === '-') return chosen[variable] ?? fallback;
    return variable.endsWith('_URL') ? 'https://www.example.com/' : sample(variable);
  });
}
