// Compiles each workspace's src/**/*.ts to dist/**/*.js if the source is newer than the output.
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';
import { swcOptions } from './swc.config.js';

const ROOT = import.meta.dirname;
const SERVICES = ['users', 'products', 'cart', 'orders', 'reviews'].map((name) => `subgraphs/${name}`);
const WORKSPACES = ['shared', ...SERVICES, 'notifications', 'gateway', 'cli', 'dev'];

const changedAt = (path) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
// A change of the options or of this file rebuilds everything.
const rulesChangedAt = Math.max(
  await changedAt(join(ROOT, 'swc.config.js')),
  await changedAt(join(ROOT, 'build.mjs')),
);

async function sourcesOf(workspace) {
  const src = join(ROOT, workspace, 'src');
  // A Docker image omits the workspaces that it does not run.
  const names = await readdir(src, { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(name))
    .map((name) => ({
      source: join(src, name),
      target: join(ROOT, workspace, 'dist', name.replace(/\.ts$/, '.js')),
    }));
}

async function build({ source, target }) {
  const builtAt = await changedAt(target);
  if (builtAt > (await changedAt(source)) && builtAt > rulesChangedAt) return;
  const { code, map } = await transformFile(source, {
    ...swcOptions,
    swcrc: false,
    sourceFileName: relative(dirname(target), source),
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.map`, map);
  await writeFile(target, `${code}\n//# sourceMappingURL=${target.split('/').at(-1)}.map\n`);
}

await Promise.all((await Promise.all(WORKSPACES.map(sourcesOf))).flat().map(build));
