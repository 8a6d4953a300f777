/** What PostgreSQL answers to a write that another transaction was in the way of. */
export const CONFLICT_STATES = new Set(['40001', '40P01', '55P03']);

/** What a transaction hears when another one makes the same collection, or made it after its snapshot. */
const LOST_RACE_TO_CREATE = 'Unable to create the specified collection';

export function isWriteConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.message === LOST_RACE_TO_CREATE || ('code' in error && CONFLICT_STATES.has(String(error.code)))
  );
}
