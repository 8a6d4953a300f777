import { describe, expect, it } from '@jest/globals';
import { chooseMirror } from '../../src/datastores/debian/choose-mirror.js';
import { choosePackages } from '../../src/datastores/debian/choose-packages.js';

describe('chooseMirror', () => {
  it("takes the mirror of Debian's main archive, not that of security updates or of others", () => {
    const indexes = [
      'Packages|Debian|Debian-Security|http://mirror.test/debian-security/',
      'Packages|Vendor|Vendor|http://vendor.test/debian/',
      'Packages|Debian|Debian|http://mirror.test/debian/',
    ].join('\n');
    expect(chooseMirror(indexes)).toBe('http://mirror.test/debian/');
  });

  it('goes by the address before the first update, when apt knows no origin yet', () => {
    const indexes = [
      'Packages|$(ORIGIN)|$(LABEL)|http://mirror.test/debian-security/',
      'Translations|$(ORIGIN)|$(LABEL)|http://mirror.test/debian/',
      'Packages|$(ORIGIN)|$(LABEL)|http://mirror.test/debian/',
    ].join('\n');
    expect(chooseMirror(indexes)).toBe('http://mirror.test/debian/');
  });

  it('finds none on a system that is not Debian', () => {
    expect(chooseMirror('Packages|Ubuntu|Ubuntu|http://archive.test/ubuntu/')).toBeNull();
    expect(chooseMirror('')).toBeNull();
  });
});

describe('choosePackages', () => {
  it('picks the newest PostgreSQL that DocumentDB is packaged for', () => {
    const offered = [
      'postgresql-19-postgis-3-scripts',
      'postgresql-9-documentdb',
      'postgresql-18-documentdb',
      'postgresql-18-documentdb-dbgsym',
      'postgresql-18-postgis-3-scripts',
      'postgresql-20',
    ];
    expect(choosePackages(offered)).toEqual([
      'postgresql-18-documentdb',
      'postgresql-18-postgis-3-scripts',
      'valkey-server',
      'patchelf',
    ]);
  });

  it('picks nothing where DocumentDB is not packaged', () => {
    expect(choosePackages(['postgresql-17', 'postgresql-17-postgis-3-scripts'])).toBeNull();
  });
});
