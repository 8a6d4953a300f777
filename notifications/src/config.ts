import { envVars, readEnv } from '@cartwright/shared/config';
import {
  jobsEnv,
  subgraphEnv,
  toJobsConfig,
  toSubgraphConfig,
  type JobsConfig,
  type SubgraphConfig,
} from '@cartwright/shared/service/subgraph-config';
import { z } from 'zod';

const schema = z.object({
  ...subgraphEnv('notifications', 4006),
  ...jobsEnv,
  USERS_URL: envVars.serviceUrl('users', 4001),
  SENDGRID_API_KEY: z.string({ error: 'is required: sends email through SendGrid' }),
  SENDGRID_BASE_URL: z
    .url('must be a URL like https://api.sendgrid.com/')
    .default('https://api.sendgrid.com/'),
  VERIFY_EMAIL_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL like https://shop.example/verify-email' })
    .default('http://localhost:4000/verify-email'),
  MAIL_FROM: z.string().default('Cartwright <orders@cartwright.example>'),
});

export interface NotificationsConfig extends SubgraphConfig, JobsConfig {
  usersUrl: string;
  sendgridApiKey: string;
  /** Differs in SendGrid's European region, and for stand-ins. */
  sendgridBaseUrl: string;
  /** The page that confirms an address. The link in the mail adds `?token=…`. */
  verifyEmailUrl: string;
  /** A sender that SendGrid has verified: an address, or `Name <address>`. */
  mailFrom: string;
}

export function readConfig(env = process.env): NotificationsConfig {
  const read = readEnv(schema, env);
  return {
    ...toSubgraphConfig(read),
    ...toJobsConfig(read),
    usersUrl: read.USERS_URL,
    sendgridApiKey: read.SENDGRID_API_KEY,
    sendgridBaseUrl: read.SENDGRID_BASE_URL,
    verifyEmailUrl: read.VERIFY_EMAIL_URL,
    mailFrom: read.MAIL_FROM,
  };
}
