import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { startGatewayStack, type GatewayStack } from './gateway-stack.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const operationOf = (body: string) => ({ id: sha256(body), body, name: 'Shelf', type: 'query' });
const manifestOf = (operations: object[]) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

const SHELF = 'query Shelf { shelf }';
const OTHER = 'query Shelf { shelf page }';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'cartwright-documents-'))));
afterAll(() => rm(folder, { recursive: true }));

async function pathOf(text: string): Promise<string> {
  const path = join(folder, `${sha256(text)}.json`);
  await writeFile(path, text);
  return path;
}

describe('trusted documents', () => {
  let stack: GatewayStack;
  beforeAll(async () => {
    stack = await startGatewayStack({ trustedDocumentsPath: await pathOf(manifestOf([operationOf(SHELF)])) });
  });
  beforeEach(() => {
    stack.products.asked = [];
    stack.products.answer = () => ({ data: { shelf: 'books', page: 'first' } });
  });
  afterAll(() => stack.stop());

  const send = (body: object) => stack.send(JSON.stringify(body));
  const byHash = (text: string) => ({
    extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } },
  });

  it('run by their text, and by their hash alone', async () => {
    for (const body of [{ query: SHELF }, byHash(SHELF), { query: SHELF, ...byHash(SHELF) }])
      expect(await send(body)).toMatchObject({ status: 200, data: { shelf: 'books' }, errors: [] });
    expect(stack.products.asked).toHaveLength(3);
  });

  it.each([
    ['another operation', { query: OTHER }],
    ['the same in another format', { query: SHELF.replace(' {', '{') }],
    ['a text that is no GraphQL', { query: '{' }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    ['a client that registers another', { query: OTHER, ...byHash(OTHER) }],
  ])('let nothing else run: %s', async (_what, body) => {
    const { status, code, message } = await send(body);
    expect([status, code]).toEqual([400, 'OPERATION_NOT_ALLOWED']);
    expect(message).toContain('Add this one to the trusted documents');
    expect(stack.products.asked).toEqual([]);
  });

  it('bind requests by GET and by form as well', async () => {
    const url = (query: string) => `${stack.url}/graphql?query=${encodeURIComponent(query)}`;
    const headers = { 'apollo-require-preflight': 'true' };
    const statusOf = async (address: string) => (await fetch(address, { headers })).status;
    expect(await statusOf(url(SHELF))).toBe(200);
    expect(await statusOf(url(OTHER))).toBe(400);
    expect(await statusOf(`${url(SHELF)}&query=${encodeURIComponent(OTHER)}`)).toBe(400);
    expect((await stack.send(JSON.stringify([{ query: OTHER }]))).status).toBe(400);
    expect(stack.products.asked).toHaveLength(1);
  });

  it('include what the page for confirming an address sends', async () => {
    const page = await (await fetch(`${stack.url}/verify-email?token=t`)).text();
    const [, src] = /<script[^>]+src="([^"]+)"/.exec(page) ?? [];
    const script = src ? await (await fetch(new URL(src, stack.url))).text() : page;
    const [, query] = /query: '([^']+)'/.exec(script) ?? [];
    expect((await send({ query: query!, variables: { token: 't' } })).code).not.toBe('OPERATION_NOT_ALLOWED');
  });

  it('keep a gateway from starting with a file that is not there', async () => {
    await expect(startGatewayStack({ trustedDocumentsPath: '/nowhere.json' })).rejects.toThrow(
      /TRUSTED_DOCUMENTS_PATH: \/nowhere.json/,
    );
  });

  it('are not found by another hash, even after its text was refused', async () => {
    await send({ query: OTHER, ...byHash(OTHER) });
    expect((await send(byHash(OTHER))).code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(stack.products.asked).toEqual([]);
  });

  it.each([
    ['a hash of something else', manifestOf([{ ...operationOf(SHELF), id: sha256(OTHER) }]), /SHA-256/],
    ['no operations', manifestOf([]), /has no operations/],
    ['no JSON', '{', /is no manifest of trusted documents/],
  ])('keep a gateway from starting with %s', async (_what, text, reason) => {
    await expect(startGatewayStack({ trustedDocumentsPath: await pathOf(text) })).rejects.toThrow(reason);
  });
});

describe('a gateway without introspection', () => {
  let stack: GatewayStack;
  beforeAll(async () => void (stack = await startGatewayStack({ introspection: false })));
  afterAll(() => stack.stop());

  it('says neither what there is nor what was meant', async () => {
    const schema = await stack.ask('{ __schema { queryType { name } } }');
    expect([schema.status, schema.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(schema.message).toContain('introspection has been disabled');
    expect((await stack.ask('{ shelv }')).message).toBe('Cannot query field "shelv" on type "Query".');
    expect(await stack.ask('{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
  });

  it('has no explorer', async () => {
    expect((await fetch(`${stack.url}/explorer`)).status).toBe(404);
    expect((await fetch(stack.url, { redirect: 'manual' })).status).toBe(404);
  });
});
