import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { bytesOf, createDocumentStore } from './document-store.js';

describe('createDocumentStore', () => {
  it('counts the memory of text and tokens', () => {
    const short = bytesOf(parse('{ a }'));
    expect(bytesOf(parse(`{ a } #${'x'.repeat(1_000)}`))).toBeGreaterThan(short + 2_000);
    expect(bytesOf(parse(`{ ${'a '.repeat(1_000)} }`))).toBeGreaterThan(short + 1_000 * 300);
  });

  it('stays within its limit, even with documents that are mostly comments', async () => {
    const store = createDocumentStore();
    const text = (index: number) => `{ a } #${index}${'x'.repeat(500_000)}`;
    for (let index = 0; index < 100; index += 1) await store.set(String(index), parse(text(index)));
    expect(store.keys().length).toBeGreaterThan(10);
    expect(store.keys().length).toBeLessThan(40);
    expect(await store.get('99')).toBeDefined();
  });
});
