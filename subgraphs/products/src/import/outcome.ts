export interface ImportProblem {
  line: number;
  sku: string | null;
  reason: string;
}

/** The result of some rows of an import. */
export interface Outcome {
  /** Processed rows, good or bad. */
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  problems: ImportProblem[];
}

/** A report describes this many problems and only counts the rest. */
export const MAX_PROBLEMS = 1_000;

export const emptyOutcome = (): Outcome => ({
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  problems: [],
});

export const addOutcomes = (a: Outcome, b: Outcome): Outcome => ({
  rows: a.rows + b.rows,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  failed: a.failed + b.failed,
  problems: [...a.problems, ...b.problems].slice(0, MAX_PROBLEMS),
});
