import type { DestinationStream } from '@cartwright/shared/log';
import type { BankTransferConfig, CashConfig, StripeConfig } from '@cartwright/orders';
import type { UsersConfig } from '@cartwright/users';

/** What all services of a stack on this machine share. */
export interface StackOptions extends Pick<
  UsersConfig,
  'signingKeys' | 'google' | 'storage' | 'rateLimitFactor'
> {
  mongoUrl: string;
  redisUrl: string;
  /** Keeps the databases of several stacks on one MongoDB apart. */
  databasePrefix: string;
  /** Keeps the queues of several stacks on one Redis apart. */
  queuePrefix: string;
  adminRegistrationKey: string;
  internalTokenSecret: string;
  /** Where pictures are served. */
  assetsBaseUrl: string;
  sendgridApiKey: string;
  sendgridBaseUrl: string;
  mailFrom: string;
  /** Null: the shop takes no online payments. */
  stripe: StripeConfig | null;
  /** As good as without bounds unless given. */
  cash?: Partial<CashConfig>;
  /** None unless given. */
  bankTransfer?: BankTransferConfig;
  logLevel: string;
  logDestination?: DestinationStream;
  /** 0 picks a free port. */
  gatewayPort: number;
  gatewayHost: string;
  /** The origins of storefronts that browsers may call from. */
  corsOrigins: string[];
  queueBoardPort: number;
  /** Parts that run elsewhere, such as in processes that a test kills. */
  leaveOut?: readonly string[];
  /** Administrators are told when fewer of a product are left. */
  lowStockThreshold?: number;
  /** How long an order keeps its stock without being paid. */
  paymentWindowMs?: number;
}
