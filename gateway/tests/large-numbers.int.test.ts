import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

const FOUND = 'query ($filter: Filter, $price: Money) { found(filter: $filter, price: $price) }';

describe('numbers', () => {
  let stack: GatewayStack;
  beforeAll(async () => void (stack = await startGatewayStack()));
  beforeEach(() => {
    stack.products.asked = [];
    stack.products.answer = () => ({ data: { found: 'something' } });
  });
  afterAll(() => stack.stop());

  const send = (query: string, variables = '{}') =>
    stack.send(`{"query": ${JSON.stringify(query)}, "variables": ${variables}}`);

  it.each([
    ['{"price": 1e400}', 'price'],
    ['{"filter": {"minPrice": -1e400}}', 'filter.minPrice'],
    ['{"filter": {"ratings": [4, 1e400]}}', 'filter.ratings.1'],
    ['{"undeclared": [1e400]}', 'undeclared.0'],
  ])('that are not finite are refused in the variables %s, by their path', async (variables, path) => {
    const { status, errors } = await send(FOUND, variables);
    const message = `The number ${path} is too large.`;
    expect([status, errors]).toEqual([
      400,
      [{ message, extensions: { code: 'BAD_USER_INPUT', fields: [{ path, message }] } }],
    ]);
    expect(stack.products.asked).toEqual([]);
  });

  it.each([
    '{ found(price: 1e400) }',
    '{ found(rating: -1e400) }',
    '{ found(filter: { minPrice: 1e400 }) }',
    '{ found(filter: { ratings: [1, 1e400] }) }',
    '{ found(count: 2147483648) }',
    'query ($price: Money = 1e400) { found(price: $price) }',
  ])('out of range are refused in %s', async (query) => {
    expect(await send(query)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(stack.products.asked).toEqual([]);
  });

  it('are not searched for in deeply nested variables, which are refused', async () => {
    const variables = `{"price": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(await send(FOUND, variables)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it('are passed on if they are finite', async () => {
    const { data } = await send(FOUND, '{"price": 1e300, "filter": {"minPrice": null, "ratings": [4.5]}}');
    expect([data, stack.products.asked.length]).toEqual([{ found: 'something' }, 1]);
  });
});
