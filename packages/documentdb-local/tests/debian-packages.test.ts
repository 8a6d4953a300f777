import { describe, expect, it } from '@jest/globals';
import { chooseMirror } from '../src/debian/choose-mirror.js';
import { choosePackages } from '../src/debian/choose-packages.js';
import { makeBatches } from '../src/debian/fetch-packages.js';
import { parseDownloads } from '../src/debian/parse-downloads.js';
import { chooseSpared, isUsedModule } from '../src/debian/spared-packages.js';

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

describe('chooseSpared', () => {
  it('spares the libraries of unused modules under whatever number they have, and nothing that sounds alike', () => {
    const offered = [
      'libgdal39',
      'libgdal40t64',
      'libgdal-dev',
      'libsfcgal3',
      'systemd',
      'libsystemd0',
      'tzdata',
    ];
    expect(chooseSpared(offered)).toEqual(['libgdal39', 'libgdal40t64', 'libsfcgal3', 'systemd', 'tzdata']);
  });

  it('goes with the modules that may miss a library', () => {
    expect(isUsedModule('postgis_raster-3.so')).toBe(false);
    expect(isUsedModule('postgis-3.so')).toBe(true);
  });
});

describe('parseDownloads', () => {
  const hash = `SHA256:${'0'.repeat(64)}`;

  it("picks the files out of apt's chatter", () => {
    const printed = [
      'Reading package lists...',
      `'http://mirror.test/pool/b/bc/bc_1%3a2%2bb1_amd64.deb' bc_1%3a2+b1_amd64.deb 1234 ${hash}`,
    ].join('\n');
    expect(parseDownloads(printed)).toEqual([
      {
        url: 'http://mirror.test/pool/b/bc/bc_1%3a2%2bb1_amd64.deb',
        fileName: 'bc_1%3a2+b1_amd64.deb',
        bytes: 1234,
        hash,
      },
    ]);
  });

  it.each(['', ' MD5Sum:1f1d48c8b8cffd2d3bcd7bda1230b28a'])(
    'refuses a file that has no strong hash:%s',
    (weak) => {
      expect(() => parseDownloads(`'http://mirror.test/bc.deb' bc.deb 1234${weak}`)).toThrow(
        /SHA256 from apt/,
      );
    },
  );
});

describe('makeBatches', () => {
  it('puts large files first and alone, and small ones together', () => {
    const downloads = [10_000, 900_000, 9_000_000, 1_200_000, 20_000].map((bytes) => ({
      url: '',
      fileName: '',
      hash: '',
      bytes,
    }));
    const sizes = makeBatches(downloads).map((batch) => batch.map(({ bytes }) => bytes));
    expect(sizes).toEqual([[9_000_000], [1_200_000, 900_000], [20_000, 10_000]]);
  });
});
