import type { GraphQLError } from 'graphql';
import type { Executor } from './executor.js';
import { MAX_REPORTED_PATHS } from './max-reported-paths.js';

/**
 * When a subgraph omits a required value, Apollo's gateway nulls it or its parent, and reports that only in
 * `extensions`. This turns the report into errors, which are logged, masked and counted like any other. Other
 * extensions are not for clients.
 */
export const reportBrokenValues =
  (execute: Executor): Executor =>
  async (context) => {
    const { extensions, ...answer } = await execute(context);
    const broken = extensions?.['valueCompletion'] as GraphQLError[] | undefined;
    return broken ? { ...answer, errors: broken.slice(0, MAX_REPORTED_PATHS) } : answer;
  };
