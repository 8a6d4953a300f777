import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { findRootLayout } from './root-layout.js';

/** Does what the installation of packages, which were only unpacked, would have done. */
export async function finishRoot(root: string): Promise<void> {
  // Nothing here may run with more rights than its caller: packages may hold programs such as passwd.
  await runCommand('chmod', ['--recursive', 'ug-s', root]);
  await selectPostgis(root);
}

/** Debian selects the version of PostGIS when the package is installed. */
async function selectPostgis(root: string): Promise<void> {
  const { extensions } = await findRootLayout(root);
  const versioned = (await readdir(extensions)).find((name) => /^postgis-\d+\.control$/.test(name));
  if (versioned) await copyFile(join(extensions, versioned), join(extensions, 'postgis.control'));
}
