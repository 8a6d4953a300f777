import { z } from 'zod';
import { envVars, type ServerConfig } from '../config.js';

export interface SubgraphConfig extends ServerConfig {
  mongoUrl: string;
  mongoDatabase: string;
  internalTokenSecret: string;
}

/** The variables of every subgraph. */
export const subgraphEnv = (database: string, port: number) => ({
  PORT: envVars.port(port),
  HOST: envVars.host,
  LOG_LEVEL: envVars.logLevel,
  MONGO_URL: envVars.mongoUrl,
  MONGO_DATABASE: z.string().default(database),
  INTERNAL_TOKEN_SECRET: envVars.internalTokenSecret,
});

/** The variables of services that publish or handle jobs. */
export const jobsEnv = {
  REDIS_URL: envVars.redisUrl,
  QUEUE_PREFIX: z.string().default('cartwright'),
};

type Read<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

export const toSubgraphConfig = (read: Read<ReturnType<typeof subgraphEnv>>): SubgraphConfig => ({
  port: read.PORT,
  host: read.HOST,
  logLevel: read.LOG_LEVEL,
  mongoUrl: read.MONGO_URL,
  mongoDatabase: read.MONGO_DATABASE,
  internalTokenSecret: read.INTERNAL_TOKEN_SECRET,
});

export interface JobsConfig {
  redisUrl: string;
  queuePrefix: string;
}

export const toJobsConfig = (read: Read<typeof jobsEnv>): JobsConfig => ({
  redisUrl: read.REDIS_URL,
  queuePrefix: read.QUEUE_PREFIX,
});
