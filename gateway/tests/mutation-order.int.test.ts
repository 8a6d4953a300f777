import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

const refusal = { message: 'Not so many.', path: ['rise'], extensions: { code: 'OUT_OF_STOCK' } };

/** The `rise` and `sink` root fields in a request to a subgraph, by the client's aliases. */
const fieldsOf = (query: string): string[] =>
  [...query.matchAll(/(?:(\w+):)?(rise|sink)/g)].map(([, alias, name]) => alias ?? name!);

describe('mutations of one operation', () => {
  let stack: GatewayStack;
  /** The root fields that ran, in order. */
  let ran: string[];
  beforeAll(async () => void (stack = await startGatewayStack()));
  beforeEach(() => {
    ran = [];
    stack.users.answer = stack.products.answer = (query) => {
      const fields = fieldsOf(query);
      ran.push(...fields);
      return { data: Object.fromEntries(fields.map((field) => [field, 'done'])) };
    };
  });
  afterAll(() => stack.stop());

  /** Makes a subgraph respond as it does when a non-nullable field fails. */
  const failIn = (subgraph: 'users' | 'products', answer: unknown = { data: null, errors: [refusal] }) =>
    (stack[subgraph].answer = (query) => {
      ran.push(...fieldsOf(query));
      return answer;
    });

  it('run in order, across subgraphs', async () => {
    const { data } = await stack.ask('mutation { a: rise b: sink ... { c: rise } d: sink e: sink }');
    expect(ran).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(data).toEqual({ a: 'done', b: 'done', c: 'done', d: 'done', e: 'done' });
  });

  it('do not run after one has failed in another subgraph, as with a single server', async () => {
    failIn('users');
    expect(await stack.ask('mutation { rise sink again: rise }')).toMatchObject({
      status: 200,
      data: null,
      errors: [refusal],
    });
    expect(ran).toEqual(['rise']);
  });

  it('are not undone when a later one fails', async () => {
    failIn('users');
    expect(await stack.ask('mutation { first: sink rise last: sink }')).toMatchObject({
      data: null,
      errors: [refusal],
    });
    expect(ran).toEqual(['first', 'rise']);
  });

  it.each([
    'mutation { __typename rise sink }',
    'mutation { rise @include(if: true) sink @skip(if: false) }',
    'mutation ($yes: Boolean = true) { rise @include(if: $yes) ... @include(if: $yes) { sink } }',
    'mutation { ...A ...B } fragment A on Mutation { rise } fragment B on Mutation { sink }',
  ])('stop at a failure in %s', async (query) => {
    failIn('users');
    expect(await stack.ask(query)).toMatchObject({ data: null, errors: [refusal] });
    expect(ran).toEqual(['rise']);
  });

  it('go on after an excluded one', async () => {
    failIn('users');
    const { data } = await stack.ask('mutation { rise @skip(if: true) sink }');
    expect([data, ran]).toEqual([{ sink: 'done' }, ['sink']]);
  });

  it('go on after the failure of a nullable field', async () => {
    const errors = [{ ...refusal, path: ['login'] }];
    stack.users.answer = () => ({ data: { login: null }, errors });
    const { data, code } = await stack.ask('mutation { login sink }');
    expect([data, code, ran]).toEqual([{ login: null, sink: 'done' }, 'OUT_OF_STOCK', ['sink']]);
  });

  it('do not run after one with an unknown outcome', async () => {
    failIn('users', 'this is no GraphQL');
    expect(await stack.ask('mutation { rise sink }')).toMatchObject({
      data: null,
      code: 'SUBGRAPH_UNAVAILABLE',
    });
    expect(ran).toEqual(['rise']);
  });

  it('do not stop the next operation', async () => {
    failIn('users');
    await stack.ask('mutation { rise sink }');
    expect(await stack.ask('mutation { sink }')).toMatchObject({ data: { sink: 'done' } });
  });
});
