// Compiles each workspace's src/**/*.ts to dist/**/*.js if the source is newer than the output.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';
import { swcOptions } from './swc.config.js';

const ROOT = import.meta.dirname;
const { workspaces } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));

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

// A Docker image omits the workspaces that it does not run.
const namesIn = (folder, options) => readdir(join(ROOT, folder), options).catch(() => []);

/** A pattern is the path of one workspace, or that of a folder full of them with an asterisk. */
async function foldersOf(pattern) {
  if (!pattern.endsWith('/*')) return [pattern];
  const parent = pattern.slice(0, -2);
  return (await namesIn(parent)).map((name) => `${parent}/${name}`);
}

async function sourcesOf(workspace) {
  const src = join(ROOT, workspace, 'src');
  const names = await namesIn(`${workspace}/src`, { recursive: true });
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

/** A module whose source is gone would still load here, and nowhere else. */
async function removeOrphans(workspace, targets) {
  const names = await namesIn(`${workspace}/dist`, { recursive: true });
  const orphans = names
    .filter((name) => /\.js(\.map)?$/.test(name))
    .map((name) => join(ROOT, workspace, 'dist', name))
    .filter((file) => !targets.has(file.replace(/\.map$/, '')));
  await Promise.all(orphans.map((file) => rm(file, { force: true })));
}

const folders = (await Promise.all(workspaces.map(foldersOf))).flat();
for (const folder of folders) {
  const sources = await sourcesOf(folder);
  if (sources.length > 0) await removeOrphans(folder, new Set(sources.map(({ target }) => target)));
  await Promise.all(sources.map(build));
}
