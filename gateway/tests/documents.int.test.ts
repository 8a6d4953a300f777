import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

describe('documents', () => {
  let stack: GatewayStack;
  beforeAll(async () => void (stack = await startGatewayStack()));
  beforeEach(() => {
    stack.products.asked = [];
    stack.users.asked = [];
  });
  afterAll(() => stack.stop());

  const asked = () => stack.products.asked.length + stack.users.asked.length;

  it.each(['{ author { id: email } }', '{ author { ...F } } fragment F on User { __typename: email }'])(
    'in which an alias is the name of a key are refused: %s',
    async (query) => {
      const { status, code, message } = await stack.ask(query);
      expect([status, code, asked()]).toEqual([400, 'BAD_USER_INPUT', 0]);
      expect(message).toMatch(
        /^Choose another alias than "(\w+)" for "email": the gateway needs User\.\1 itself\.$/,
      );
    },
  );
});
