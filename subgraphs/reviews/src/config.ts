import { readEnv } from '@cartwright/shared/config';
import {
  jobsEnv,
  subgraphEnv,
  toJobsConfig,
  toSubgraphConfig,
  type JobsConfig,
} from '@cartwright/shared/service/subgraph-config';
import type { SubgraphConfig } from '@cartwright/shared/service/subgraph-service';
import { z } from 'zod';

const schema = z.object({ ...subgraphEnv('reviews', 4005), ...jobsEnv });

export interface ReviewsConfig extends SubgraphConfig, JobsConfig {}

export function readConfig(env: NodeJS.ProcessEnv): ReviewsConfig {
  const read = readEnv(schema, env);
  return { ...toSubgraphConfig(read), ...toJobsConfig(read) };
}
