import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const ARCHITECTURES: Partial<Record<NodeJS.Architecture, { libraries: string; loader: string }>> = {
  x64: { libraries: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { libraries: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

/** Where things are in a folder that Debian packages were unpacked into. */
export interface RootLayout {
  folder: string;
  postgresMajor: number;
  postgresBin: string;
  postgresLib: string;
  extensions: string;
  libraries: string;
  loader: string;
  patchelf: string;
  valkeyServer: string;
}

export function isArchitectureKnown(): boolean {
  return process.arch in ARCHITECTURES;
}

export async function findRootLayout(folder: string): Promise<RootLayout> {
  const majors = await readdir(join(folder, 'usr/lib/postgresql'));
  return describeRootLayout(folder, Math.max(...majors.map(Number)));
}

export function describeRootLayout(folder: string, postgresMajor: number): RootLayout {
  const architecture = ARCHITECTURES[process.arch];
  if (!architecture)
    throw new Error(
      `expected a processor of ${Object.keys(ARCHITECTURES).join(' or ')}, got ${process.arch}`,
    );
  const libraries = join(folder, 'usr/lib', architecture.libraries);
  const postgres = join(folder, 'usr/lib/postgresql', String(postgresMajor));
  return {
    folder,
    postgresMajor,
    postgresBin: join(postgres, 'bin'),
    postgresLib: join(postgres, 'lib'),
    extensions: join(folder, 'usr/share/postgresql', String(postgresMajor), 'extension'),
    libraries,
    loader: join(libraries, architecture.loader),
    patchelf: join(folder, 'usr/bin/patchelf'),
    valkeyServer: join(folder, 'usr/bin/valkey-server'),
  };
}
