import type { DestinationStream } from '@cartwright/shared/log';

/** What all services of a stack on this machine share. */
export interface StackOptions {
  mongoUrl: string;
  redisUrl: string;
  /** Keeps the databases of several stacks on one MongoDB apart. */
  databasePrefix: string;
  /** Keeps the queues of several stacks on one Redis apart. */
  queuePrefix: string;
  adminRegistrationKey: string;
  internalTokenSecret: string;
  signingKeySecret: string;
  /** Where pictures are served. */
  assetsBaseUrl: string;
  sendgridApiKey: string;
  sendgridBaseUrl: string;
  mailFrom: string;
  logLevel: string;
  logDestination?: DestinationStream;
  /** 0 picks a free port. */
  gatewayPort: number;
  gatewayHost: string;
  queueBoardPort: number;
  /** How long an order keeps its stock without being paid. */
  paymentWindowMs?: number;
}
