import type { ServiceName } from '../identity/identity.js';

/**
 * What one service asks of another, a subgraph. `npm run graph:check` reads the calls of `operation` in the sources and validates
 * each document against the schema of its target, so both arguments are written out in the call.
 */
export interface Operation<Target extends ServiceName> {
  target: Target;
  document: string;
}

export const operation = <Target extends ServiceName>(
  target: Target,
  document: string,
): Operation<Target> => ({ target, document });
