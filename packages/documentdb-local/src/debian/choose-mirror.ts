/** What apt is asked to print of every package index that this machine uses, one per line. */
export const INDEX_FORMAT = '$(CREATED_BY)|$(ORIGIN)|$(LABEL)|$(REPO_URI)';

/** The Debian mirror that this machine already uses, or null where it uses none. */
export function chooseMirror(indexes: string): string | null {
  const packages = indexes
    .split('\n')
    .map((line) => line.split('|'))
    .filter(([createdBy]) => createdBy === 'Packages');
  const known = packages.find(([, origin, label]) => origin === 'Debian' && label === 'Debian');
  // Before the first `apt-get update` apt knows addresses, but not yet whose they are.
  const guessed = packages.find(
    ([, origin, , address]) => isUnset(origin) && /\/debian\/?$/.test(address ?? ''),
  );
  return (known ?? guessed)?.[3] ?? null;
}

/** apt leaves a field that it cannot fill as it was asked for. */
function isUnset(field: string | undefined): boolean {
  return !field || field.startsWith('$(');
}
