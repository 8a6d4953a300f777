import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Manifest {
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const root = join(import.meta.dirname, '../..');
const read = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
const foldersIn = (parent: string) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
const folders = [
  '',
  'shared',
  ...foldersIn('subgraphs'),
  'notifications',
  'gateway',
  'cli',
  'dev',
  'tools',
  ...foldersIn('packages'),
];

describe('the page of the dependencies', () => {
  it('has each of them once, with its licence', () => {
    const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([^`]+)` +\| ([^|]+?) +\|/gm)].map(([, name, licence]) => [
      name,
      licence,
    ]);
    const installed = new Map<string, string>();
    for (const folder of folders) {
      const { dependencies, devDependencies } = read(join(root, folder));
      for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
        if (!name.startsWith('@cartwright/')) installed.set(name, licenceOf(name, join(root, folder)));
      }
    }
    expect(rows.sort()).toEqual([...installed].sort());
  });
});

function licenceOf(name: string, folder: string): string {
  const places = createRequire(join(folder, 'package.json')).resolve.paths(name) ?? [];
  for (const place of places) {
    try {
      const { license = '' } = read(join(place, name));
      // DejaVu's own file says under which: Bitstream Vera's.
      return license.startsWith('SEE LICENSE') ? 'Bitstream Vera' : license;
    } catch {
      continue;
    }
  }
  throw new Error(`${name} is not installed.`);
}
