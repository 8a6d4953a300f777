import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { loadSupergraph } from './load-supergraph.js';

const SUPERGRAPH = new URL('../../../supergraph.graphql', import.meta.url).pathname;

describe('loadSupergraph', () => {
  it('removes only the two arguments that @apollo/gateway refuses', async () => {
    const [file, loaded] = await Promise.all([readFile(SUPERGRAPH, 'utf8'), loadSupergraph(SUPERGRAPH)]);
    const dropped = file.length - loaded.length;
    expect(file.match(/, for: SECURITY/g)?.filter(Boolean).length).toBeGreaterThanOrEqual(2);
    expect(dropped).toBe(2 * ', for: SECURITY'.length);
    expect(loaded).toContain('@authenticated');
    expect(loaded).toContain('@requiresScopes');
  });

  it('says how to create a missing supergraph', async () => {
    await expect(loadSupergraph('/nowhere/supergraph.graphql')).rejects.toThrow(/npm run compose/);
  });
});
