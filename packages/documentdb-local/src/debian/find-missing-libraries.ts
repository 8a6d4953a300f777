import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { patchelf } from './patchelf.js';
import { findRootLayout } from './root-layout.js';
import { isUsedModule } from './spared-packages.js';

/** The libraries that something in a root asks for, and that are not in it. */
export async function findMissingLibraries(root: string): Promise<string[]> {
  const layout = await findRootLayout(root);
  const servers = [
    join(layout.postgresBin, 'postgres'),
    join(layout.postgresBin, 'initdb'),
    layout.valkeyServer,
  ];
  const libraries = await listLibraries(layout.libraries);
  const modules = (await listLibraries(layout.postgresLib)).filter(({ name }) => isUsedModule(name));
  const present = new Set([...libraries, ...modules].map(({ name }) => name));

  const files = [...libraries, ...modules].filter((entry) => entry.isFile());
  const paths = [...servers, ...files.map(({ parentPath, name }) => join(parentPath, name))];
  const asked = await patchelf(layout, ['--print-needed', ...paths]);
  return [...new Set(asked.split('\n'))].filter((name) => name !== '' && !present.has(name));
}

async function listLibraries(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter(({ name }) => /\.so(\.|$)/.test(name));
}
