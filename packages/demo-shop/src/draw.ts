import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveAtCaller } from '@cartwright/cli/options';
import { motifsByPicture } from './data.js';
import { drawPicture } from './pictures/draw-picture.js';

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || others.length > 0) {
  process.stderr.write('npm run draw -w packages/demo-shop -- FOLDER\n');
  process.exitCode = 1;
} else {
  const target = resolveAtCaller(folder);
  for (const key of motifsByPicture.keys()) {
    await mkdir(dirname(`${target}/${key}`), { recursive: true });
    await writeFile(`${target}/${key}`, drawPicture(key) ?? '');
  }
  process.stdout.write(`${motifsByPicture.size} pictures written to ${target}.\n`);
}
