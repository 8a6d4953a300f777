import { fileURLToPath } from 'node:url';
import { originList } from '@cartwright/gateway';
import {
  bankTransferEnv,
  cashEnv,
  stripeEnv,
  toBankTransferConfig,
  toCashConfig,
  toStripeConfig,
  type CashConfig,
} from '@cartwright/orders';
import { envVars, readEnv } from '@cartwright/shared/config';
import { storageEnv, toStorageConfig } from '@cartwright/shared/storage/storage.config';
import { googleEnv, toGoogleConfig } from '@cartwright/users';
import { z } from 'zod';

const FOLDER = fileURLToPath(new URL('../../.cartwright', import.meta.url));
const freePort = envVars.port(0);

const schema = z.object({
  PORT: envVars.port(4000),
  HOST: z.string().default('localhost'),
  LOG_LEVEL: envVars.logLevel,
  QUEUE_BOARD_PORT: freePort,
  MAIL_INBOX_PORT: freePort,
  PICTURES_PORT: freePort,
  OBJECT_STORAGE_PORT: freePort,
  OPENID_PROVIDER_PORT: freePort,
  STRIPE_SANDBOX_PORT: freePort,
  // High, since everything here comes from one address, and the seed registers many customers.
  RATE_LIMIT_FACTOR: z.coerce.number().positive('must be above 0').default(100),
  CORS_ORIGINS: originList.default([]),
  // Of any length here: the shop listens on this machine only.
  ADMIN_REGISTRATION_KEY: z.string().optional(),
  SENDGRID_API_KEY: z.string().optional(),
  MAIL_FROM: z.string().default('Cartwright <orders@cartwright.example>'),
  SENDGRID_BASE_URL: z.url('must be a URL').default('https://api.sendgrid.com/'),
  ...stripeEnv,
  ...cashEnv,
  ...bankTransferEnv,
  ...googleEnv,
  ...storageEnv,
});

export type ShopConfig = ReturnType<typeof readConfig>;

export function readConfig(env = process.env) {
  const read = readEnv(schema, env);
  return {
    /** Data, secrets and logs of the local shop. */
    folder: FOLDER,
    dataDir: `${FOLDER}/data`,
    logFile: `${FOLDER}/cartwright.log`,
    env,
    port: read.PORT,
    host: read.HOST,
    logLevel: read.LOG_LEVEL,
    queueBoardPort: read.QUEUE_BOARD_PORT,
    mailInboxPort: read.MAIL_INBOX_PORT,
    picturesPort: read.PICTURES_PORT,
    objectStoragePort: read.OBJECT_STORAGE_PORT,
    openIdProviderPort: read.OPENID_PROVIDER_PORT,
    stripeSandboxPort: read.STRIPE_SANDBOX_PORT,
    rateLimitFactor: read.RATE_LIMIT_FACTOR,
    corsOrigins: read.CORS_ORIGINS,
    mailFrom: read.MAIL_FROM,
    adminRegistrationKey: read.ADMIN_REGISTRATION_KEY,
    /** With a real key mail goes out for real; without one it lands in the local inbox. */
    sendgrid: read.SENDGRID_API_KEY && { apiKey: read.SENDGRID_API_KEY, baseUrl: read.SENDGRID_BASE_URL },
    /** Null: the local provider stands in for Google. */
    google: toGoogleConfig(read),
    /** Null: the local storage stands in for S3. */
    storage: toStorageConfig(read),
    /** Null: the local sandbox stands in for Stripe. */
    stripe: toStripeConfig(read),
    bankTransfer: toBankTransferConfig(read),
    cash: withFactor(toCashConfig(read), read.RATE_LIMIT_FACTOR),
    stripeWebhookSecret: read.STRIPE_WEBHOOK_SECRET,
    stripePaymentMethods: read.STRIPE_PAYMENT_METHODS,
    /** Where a storefront in development takes people back to, unless it says otherwise. */
    redirectUris: [
      ...new Set([
        ...read.GOOGLE_REDIRECT_URIS,
        'http://localhost:3000/oauth-callback',
        `http://${read.HOST}:${read.PORT}/oauth-callback`,
      ]),
    ],
  };
}

/** One account of a demo buys more than a buyer's. */
const withFactor = ({ maxOpenOrders, maxOpenPieces, ...others }: CashConfig, factor: number): CashConfig => ({
  maxOpenOrders: Math.ceil(maxOpenOrders * factor),
  maxOpenPieces: Math.ceil(maxOpenPieces * factor),
  ...others,
});
