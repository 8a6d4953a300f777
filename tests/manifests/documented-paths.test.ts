import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The files of this repository that a document links to. */
const linksOf = (text: string) => [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, path]) => path!);

/** The sources that a document names by their whole path. */
const sourcesOf = (text: string) =>
  [
    ...text.matchAll(
      /`((?:gateway|subgraphs|notifications|shared|cli|dev|packages|tools|tests)\/[\w./-]+\.\w+)`/g,
    ),
  ].map(([, path]) => path!);

describe.each(documents)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8');

  it('links to files that exist', () => {
    const missing = linksOf(text).filter((path) => !existsSync(join(root, dirname(document), path)));
    expect(missing).toEqual([]);
  });

  it('names sources that exist', () => {
    expect(sourcesOf(text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the walks of docs/architecture.md', () => {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const walks = text.split('\n## ').filter((section) => section.startsWith('The walk of '));

  it.each(walks.map((walk) => [walk.split('\n')[0]!, walk]))('%s names files that exist', (_title, walk) => {
    // "Files without a folder are in `…/`, those of other stories beside it."
    const home = /`((?:[\w-]+\/)+)`/.exec(walk)![1]!;
    const places = [root, join(root, home), join(root, home, '..')];
    const named = [...walk.matchAll(/`([\w./-]+\.ts)`/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !places.some((place) => existsSync(join(place, path))))).toEqual([]);
  });
});
