import type { FieldProblem } from '@cartwright/shared/errors';

// Far more than any input of the graph; JSON.stringify, which has no bound of its own, comes to grief at some thousands.
export const MAX_VARIABLE_DEPTH = 32;

type Problem = FieldProblem | null;

/**
 * What of the variables would not reach a subgraph as it was sent. JSON can say 1e400, which is read as infinite and would be
 * written as null: an amount that is out of all bounds would count as left out.
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
