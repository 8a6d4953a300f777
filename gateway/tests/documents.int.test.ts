import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

describe('documents', () => {
  let stack: GatewayStack;
  beforeAll(async () => void (stack = await startGatewayStack()));
  beforeEach(() => {
    stack.products.asked = [];
    stack.users.asked = [];
    stack.products.answer = () => ({ data: { shelf: 'books', page: 'first' } });
  });
  afterAll(() => stack.stop());

  const send = (query: string, variables: Record<string, unknown> = {}) =>
    stack.send(JSON.stringify({ query, variables }));
  const asked = () => stack.products.asked.length + stack.users.asked.length;

  it.each(['{ author { id: email } }', '{ author { ...F } } fragment F on User { __typename: email }'])(
    'are refused when an alias has the name of a key: %s',
    async (query) => {
      const { status, code, message } = await send(query);
      expect([status, code, asked()]).toEqual([400, 'BAD_USER_INPUT', 0]);
      expect(message).toMatch(
        /^Choose another alias than "(\w+)" for "email": the gateway needs User\.\1 itself\.$/,
      );
    },
  );

  it.each([
    ['query A { shelf }', 'B', 'operationName is "B", but no operation in the document has that name.'],
    ['{ shelf }', 'B', 'operationName is "B", but no operation in the document has that name.'],
    ['query A { shelf } query B { shelf }', undefined, 'Set operationName to the operation to run.'],
  ])('are refused without the operation to run: %s as %s', async (query, operationName, expected) => {
    const { status, code, message } = await stack.send(JSON.stringify({ query, operationName }));
    expect([status, code, message, asked()]).toEqual([400, 'BAD_USER_INPUT', expected, 0]);
  });

  it('with many mistakes get five errors, and the last says how many more there are', async () => {
    const { status, errors } = await send(`{ ${Array.from({ length: 12 }, (_, i) => `no${i}`).join(' ')} }`);
    expect(status).toBe(400);
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      ...Array.from({ length: 4 }, () => ({ code: 'BAD_USER_INPUT' })),
      { code: 'BAD_USER_INPUT', leftOut: 7 },
    ]);
    expect((await send('{ no0 no1 no2 no3 no4 }')).errors.at(-1)?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
    });
  });

  it('get responses that no page may frame or sniff', async () => {
    const { headers } = await send('{ shelf }');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('are refused with a null variable in a non-null place', async () => {
    const { status, errors } = await send('query ($size: Int) { page(size: $size) }', { size: null });
    const message = '$size must not be null: size is Int!.';
    expect([status, errors, asked()]).toEqual([
      400,
      [{ message, extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'size', message }] } }],
      0,
    ]);
    expect(await send('query ($size: Int) { page(size: $size) }')).toMatchObject({ data: { page: 'first' } });
  });

  it('need permission only for what runs with the variables of the request', async () => {
    const query = `query ($in: Boolean! = true, $out: Boolean! = false) {
      shelf me @include(if: $in) { email } ...F @skip(if: $out)
    }
    fragment F on Query { mine: me { email } }`;
    const refused = { status: 401, code: 'UNAUTHENTICATED' };
    expect(await send(query, { in: false })).toMatchObject(refused);
    expect(await send(query, { out: true })).toMatchObject(refused);
    expect(await send(query, { in: 'false', out: true })).toMatchObject(refused);
    expect(asked()).toBe(0);
    expect(await send(query, { in: false, out: true })).toMatchObject({
      status: 200,
      data: { shelf: 'books' },
    });
    expect(await send(query)).toMatchObject(refused);

    stack.users.answer = () => ({ data: { me: { email: 'a@example.com' } } });
    const authorization = `Bearer ${await stack.users.newToken()}`;
    const body = JSON.stringify({ query, variables: { out: true } });
    const { data } = await stack.send(body, { authorization });
    expect(data).toEqual({ shelf: 'books', me: { email: 'a@example.com' } });
  });

  it.each([
    ['mutation ($in: Boolean!) { ... @include(if: $in) { rise login @include(if: false) } }', { rise: 'up' }],
    ['mutation ($in: Boolean!) { ... @include(if: $in) { rise login @skip(if: true) } }', { rise: 'up' }],
    [
      'query ($in: Boolean!) { author @include(if: $in) { email left: id @include(if: false) } }',
      { author: { email: 'a' } },
    ],
    [
      'query ($in: Boolean!, $no: Boolean! = false) { author @include(if: $in) { email @include(if: $no) } }',
      { author: {} },
    ],
  ])('run without what a condition excludes: %s', async (query, expected) => {
    stack.users.answer = () => ({ data: { rise: 'up', author: { email: 'a' } } });
    const { data, errors } = await send(query, { in: true });
    expect([data, errors]).toEqual([expected, []]);
    expect(stack.users.asked).toHaveLength(1);
    expect(stack.users.asked[0]?.query).not.toMatch(/login|left|email @/);
    await send(query, { in: false });
    expect(stack.users.asked).toHaveLength(1);
  });

  describe('with introspection', () => {
    it('may use every option of introspection', async () => {
      const everything = getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        experimentalDirectiveDeprecation: true,
        oneOf: true,
      });
      const { status, data, errors } = await send(everything);
      expect([status, errors, asked()]).toEqual([200, [], 0]);
      expect(data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
    });

    it('may use variables and fragments', async () => {
      const query =
        'query ($of: String!) { ...F } fragment F on Query { user: __type(name: $of) { isOneOf kind } }';
      expect((await send(query, { of: 'User' })).data).toEqual({ user: { isOneOf: null, kind: 'OBJECT' } });
      expect(await send(query)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    });

    it.each([
      '{ shelf __type(name: "Filter") { isOneOf } __typename }',
      '{ ...F } fragment F on Query { shelf ... { __type(name: "Filter") { isOneOf } } __typename }',
    ])('may select other fields too: %s', async (query) => {
      for (const _ of ['planned', 'from the cached plan']) {
        const { data, errors } = await send(query);
        expect([data, errors]).toEqual([
          { shelf: 'books', __type: { isOneOf: false }, __typename: 'Query' },
          [],
        ]);
      }
    });

    it('may have other fields that are excluded', async () => {
      const query = '{ __type(name: "Filter") { isOneOf } shelf @skip(if: true) }';
      expect((await send(query)).data).toEqual({ __type: { isOneOf: false } });
    });

    it('have the same policies and limits', async () => {
      const schema = '__schema { queryType { name } }';
      expect(await send(`{ ${schema} managed }`)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
      const many = Array.from({ length: 51 }, (_, index) => `s${index}: ${schema}`).join(' ');
      expect(await send(`{ ${many} }`)).toMatchObject({ status: 400, code: 'OPERATION_TOO_COMPLEX' });
    });
  });

  describe('that are persisted', () => {
    const query = '{ shelf }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const persisted = (persistedQuery: unknown, text?: string) =>
      stack.send(JSON.stringify({ query: text, extensions: { persistedQuery } }));

    it.each([
      [{ version: 1, sha256Hash: 'f'.repeat(64) }],
      [{ version: 1 }],
      [{ version: 2, sha256Hash }],
      ['not an object'],
    ])('are refused with a wrong hash or version: %j', async (extension) => {
      expect(await persisted(extension, query)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    });

    it('are not found until the client sends their text', async () => {
      const extension = { version: 1, sha256Hash };
      expect(await persisted(extension)).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_NOT_FOUND' });
      expect(await persisted(extension, query)).toMatchObject({ data: { shelf: 'books' } });
      expect(await persisted(extension)).toMatchObject({ data: { shelf: 'books' } });
    });
  });
});
