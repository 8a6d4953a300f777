import type { GraphQLError } from 'graphql';
import type { Executor } from './executor.js';
import { MAX_REPORTED_PATHS } from './max-reported-paths.js';

/**
 * The gateway says under `extensions`, and as no error, that a value was broken as a subgraph left it, and became null or took
 * away what is around it. Here it is an error, to be logged, masked and counted as any other; nothing else there is for clients.
 */
export const reportBrokenValues =
  (execute: Executor): Executor =>
  async (context) => {
    const { extensions, ...answer } = await execute(context);
    const broken = extensions?.['valueCompletion'] as GraphQLError[] | undefined;
    return broken ? { ...answer, errors: broken.slice(0, MAX_REPORTED_PATHS) } : answer;
  };
