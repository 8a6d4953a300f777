import type { FieldProblem } from '@cartwright/shared/errors';

// Far deeper than any input of the schema. JSON.stringify has no limit of its own and overflows the stack at
// some thousands.
export const MAX_VARIABLE_DEPTH = 32;

type Problem = FieldProblem | null;

/**
 * Finds a value in the variables that would not reach a subgraph as it was sent. 1e400 is valid JSON, but
 * parses to Infinity, which serializes as null: the subgraph would take the amount as not set.
 */
export function findVariableProblem(variables: Record<string, unknown>): Problem {
  return firstIn(Object.entries(variables), ([name, value]) => findProblem(value, [name]));
}

function findProblem(value: unknown, path: string[]): Problem {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { path: path.join('.'), message: `The number ${path.join('.')} is too large.` };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (path.length > MAX_VARIABLE_DEPTH) {
    const [name = ''] = path;
    return { path: name, message: `${name} is nested more than ${MAX_VARIABLE_DEPTH} levels deep.` };
  }
  return firstIn(Object.entries(value), ([key, part]) => findProblem(part, [...path, key]));
}

function firstIn<Item>(items: Item[], find: (item: Item) => Problem): Problem {
  for (const item of items) {
    const problem = find(item);
    if (problem) return problem;
  }
  return null;
}
