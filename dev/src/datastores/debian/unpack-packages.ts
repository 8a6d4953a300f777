import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { findRootLayout } from './root-layout.js';

export async function unpackPackages(archives: readonly string[], root: string): Promise<void> {
  await mkdir(root, { mode: 0o755 });
  const queue = [...archives];
  const unpackers = Array.from({ length: availableParallelism() }, async () => {
    for (let archive = queue.pop(); archive; archive = queue.pop()) {
      await runCommand('dpkg-deb', ['--extract', archive, root]);
    }
  });
  await Promise.all(unpackers);
  // Nothing here may run with more rights than its caller: the tree comes with programs such as passwd.
  await runCommand('chmod', ['--recursive', 'ug-s', root]);
  await selectPostgis(root);
}

/** Debian selects the version of PostGIS when the package is installed, which ours never is. */
async function selectPostgis(root: string): Promise<void> {
  const { extensions } = await findRootLayout(root);
  const versioned = (await readdir(extensions)).find((name) => /^postgis-\d+\.control$/.test(name));
  if (versioned) await copyFile(join(extensions, versioned), join(extensions, 'postgis.control'));
}
