import type { GraphQLError } from 'graphql';
import type { Executor } from './executor.js';
import { MAX_REPORTED_PATHS } from './max-reported-paths.js';

/**
 * When a subgraph leaves out a value that must be there, the gateway makes it null, or what is around it, and says so under
 * `extensions`, where it has no `errors` to give. Here it becomes an error like any other: logged, masked and counted. No
 * other extension is meant for clients.
 */
export const reportBrokenValues =
  (execute: Executor): Executor =>
  async (context) => {
    const { extensions, ...answer } = await execute(context);
    const broken = extensions?.['valueCompletion'] as GraphQLError[] | undefined;
    return broken ? { ...answer, errors: broken.slice(0, MAX_REPORTED_PATHS) } : answer;
  };
