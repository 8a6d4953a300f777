/** The newest PostgreSQL that DocumentDB is packaged for, with what its extensions need; null where it is not packaged. */
export function choosePackages(offered: readonly string[]): string[] | null {
  const documentDb = newest(offered, /^postgresql-(\d+)-documentdb$/);
  if (!documentDb) return null;
  const major = documentDb.split('-')[1];
  const postgis = newest(offered, new RegExp(`^postgresql-${major}-postgis-(\\d+)-scripts$`));
  return [documentDb, ...(postgis ? [postgis] : []), 'valkey-server', 'patchelf'];
}

function newest(names: readonly string[], pattern: RegExp): string | null {
  const versions = names.flatMap((name) => {
    const version = pattern.exec(name)?.[1];
    return version ? [{ name, version: Number(version) }] : [];
  });
  return versions.sort((a, b) => b.version - a.version)[0]?.name ?? null;
}
