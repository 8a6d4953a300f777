import { describe, expect, it } from '@jest/globals';
import { findVariableProblem, MAX_VARIABLE_DEPTH } from './variable-problem.js';

const problemOf = (json: string) => findVariableProblem(JSON.parse(json) as Record<string, unknown>);
const nested = (levels: number) => `{"deep": ${'['.repeat(levels)}1${']'.repeat(levels)}}`;

describe('findVariableProblem', () => {
  it.each([
    ['{"amount": 1e400}', 'amount'],
    ['{"amount": -1e400}', 'amount'],
    ['{"fine": 1, "filter": {"inStock": true, "minPrice": 1e309}}', 'filter.minPrice'],
    ['{"input": {"lines": [{"quantity": 1}, {"quantity": 1e999}]}}', 'input.lines.1.quantity'],
    ['{"list": [[0], [1, 1e400]]}', 'list.1.1'],
  ])('names the number in %s that JSON cannot express', (json, path) => {
    expect(problemOf(json)).toEqual({ path, message: `The number ${path} is too large.` });
  });

  it.each([
    '{}',
    '{"a": 1.7976931348623157e308, "b": -1.7976931348623157e308, "c": 1e-400}',
    '{"a": null, "b": "1e400", "c": [true, {}], "d": 0}',
    nested(MAX_VARIABLE_DEPTH),
  ])('finds none in %s', (json) => expect(problemOf(json)).toBeNull());

  it.each([MAX_VARIABLE_DEPTH + 1, 100_000])('refuses a value nested %i levels deep', (levels) => {
    expect(problemOf(nested(levels))?.message).toBe(
      `deep is nested more than ${MAX_VARIABLE_DEPTH} levels deep.`,
    );
  });
});
