import { z } from 'zod';

/** Thrown at start for an invalid environment. Reports all invalid variables at once. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Parses `env` with a zod schema of variables; an empty string counts as not set. */
export function readEnv<Schema extends z.ZodType>(schema: Schema, env: NodeJS.ProcessEnv): z.output<Schema> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

const secret = (purpose: string) =>
  z
    .string({ error: `is required: ${purpose}` })
    .min(32, 'must have at least 32 characters, for example from `openssl rand -hex 32`');

const url = (example: string) => z.url({ error: `must be a URL like ${example}` });

/** The variables of several services, so that a name has the same meaning and rules in each. */
export const envVars = {
  port: (fallback: number) =>
    z.coerce
      .number({ error: 'must be a port number' })
      .int('must be a port number')
      .min(0, 'must be a port number')
      .max(65_535, 'must be a port number')
      .default(fallback),
  host: z.string().default('0.0.0.0'),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  // Not a URL by the standard, because a replica set lists several hosts.
  mongoUrl: z
    .string({ error: 'is required, such as mongodb://127.0.0.1:27017/?replicaSet=rs0' })
    .regex(/^mongodb(\+srv)?:\/\/.+/, 'must begin with mongodb:// or mongodb+srv://'),
  redisUrl: url('redis://127.0.0.1:6379'),
  internalTokenSecret: secret('signs the tokens between services'),
  serviceUrl: (service: string, port: number) => url(`http://${service}:${port}`),
  tokenIssuer: z.string().default('cartwright'),
  tokenAudience: z.string().default('cartwright-api'),
  secret,
};

/** The settings of every HTTP process. */
export interface ServerConfig {
  /** 0 picks a free port. */
  port: number;
  host: string;
  logLevel: string;
}
