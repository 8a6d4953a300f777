/**
 * What the packages depend on, but PostgreSQL and Valkey run without: more than half of the download. If a later release comes to
 * need a library of these, it is found missing and everything is fetched.
 */
const SPARED_PACKAGES = [
  // PostGIS uses them in the modules below alone; 80 packages of image formats and the like come with them.
  /^libgdal\d+(t64)?$/,
  /^libsfcgal\d+(t64)?$/,
  // They fit a server into a system: users, services, certificates, locales, wrapper scripts in Perl.
  /^(debconf|locales|postgresql-client-common|postgresql-common|ssl-cert|systemd)$/,
  // The time zones are read from the machine's own /usr/share, and not from where these are unpacked to.
  /^tzdata$/,
];

const UNUSED_MODULE = /^postgis_(raster|sfcgal)-\d+\.so$/;

export function chooseSpared(offered: readonly string[]): string[] {
  return offered.filter((name) => SPARED_PACKAGES.some((pattern) => pattern.test(name)));
}

export function isUsedModule(fileName: string): boolean {
  return !UNUSED_MODULE.test(fileName);
}
