import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { patchelf } from './patchelf.js';
import { describeRootLayout, findRootLayout, type RootLayout } from './root-layout.js';

/**
 * Ties the programs in a root to that root's own libc and libraries, which are newer than the machine's. LD_LIBRARY_PATH
 * would do so too, but would break the machine's own /bin/sh that PostgreSQL starts.
 */
export async function relinkPrograms(root: string, finalRoot: string): Promise<void> {
  const here = await findRootLayout(root);
  const there = describeRootLayout(finalRoot, here.postgresMajor);
  const setSearchPath = ['--force-rpath', '--set-rpath', librarySearchPath(there)];

  const servers = [join(here.postgresBin, 'postgres'), join(here.postgresBin, 'initdb'), here.valkeyServer];
  const programs = await Promise.all(servers.map((server) => realpath(server)));
  await patchelf(here, [...setSearchPath, '--set-interpreter', there.loader, ...programs]);

  // Modules carry a search path of their own, which would hide the program's.
  const names = await readdir(here.postgresLib);
  const modules = names.filter((name) => name.endsWith('.so')).map((name) => join(here.postgresLib, name));
  await patchelf(here, [...setSearchPath, ...modules]);
}

function librarySearchPath({ libraries, postgresLib }: RootLayout): string {
  return [libraries, join(libraries, 'blas'), join(libraries, 'lapack'), postgresLib].join(':');
}
