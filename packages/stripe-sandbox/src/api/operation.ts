import type { Cause, SandboxContext } from '../sandbox-context.js';

/** One thing that the API can do. It runs without a pause, so that no two ever meet halfway. */
export interface Operation {
  method: 'GET' | 'POST';
  path: string;
  run: (ctx: SandboxContext, call: Call) => unknown;
}

export interface Call {
  /** From the path. */
  id: string;
  /** The body, or the query of a GET. */
  form: object;
  cause: Cause;
}
