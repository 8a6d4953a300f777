import { ConfigError } from '@cartwright/shared/config';
import { z } from 'zod';

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

const issuer = z
  .string()
  .refine(
    (url) => URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopback(url)),
    'must be a URL like https://accounts.google.com; http:// only on this machine',
  );

const redirectUris = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine((uris) => uris.every((uri) => URL.canParse(uri)), 'must be URLs, separated by commas');

export const googleEnv = {
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: issuer.default('https://accounts.google.com'),
  GOOGLE_REDIRECT_URIS: redirectUris,
};

export interface GoogleConfig {
  clientId: string;
  clientSecret: string;
  /** The discovery document contains everything else. Plain HTTP is allowed on this machine only. */
  issuer: string;
  /** The addresses of the storefront to which Google may return the browser. */
  redirectUris: string[];
}

export function toGoogleConfig(read: z.output<z.ZodObject<typeof googleEnv>>): GoogleConfig | null {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = read;
  if (!clientId) return null;
  if (!clientSecret) throw new ConfigError(['GOOGLE_CLIENT_SECRET: is required beside GOOGLE_CLIENT_ID']);
  return { clientId, clientSecret, issuer: read.GOOGLE_ISSUER, redirectUris: read.GOOGLE_REDIRECT_URIS };
}

export const isLoopback = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && LOOPBACK_HOSTS.includes(hostname);
};
