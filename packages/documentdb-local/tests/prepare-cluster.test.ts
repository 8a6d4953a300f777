import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { prepareCluster } from '../src/documentdb/prepare-cluster.js';
import { useScratchFolder } from './scratch-folder.js';

const folder = useScratchFolder();

async function buildCluster(name: string, major: number): Promise<string> {
  const cluster = join(folder(), name);
  await mkdir(cluster);
  await writeFile(join(cluster, 'PG_VERSION'), `${major}\n`);
  return cluster;
}

describe('prepareCluster', () => {
  it('copies the template once, and then keeps what is there', async () => {
    const template = await buildCluster('template', 18);
    const cluster = join(folder(), 'postgres');
    await prepareCluster(cluster, template, 18);
    await writeFile(join(cluster, 'written'), 'later');
    await prepareCluster(cluster, template, 18);
    expect(await readFile(join(cluster, 'written'), 'utf8')).toBe('later');
  });

  it('starts over after an interrupted copy', async () => {
    const template = await buildCluster('template', 18);
    const cluster = join(folder(), 'postgres');
    await mkdir(`${cluster}.copying`);
    await writeFile(join(`${cluster}.copying`, 'half'), '');
    await prepareCluster(cluster, template, 18);
    expect(existsSync(join(cluster, 'half'))).toBe(false);
    expect(existsSync(join(cluster, 'PG_VERSION'))).toBe(true);
  });

  it('refuses data of another PostgreSQL, and says how to go on', async () => {
    const cluster = await buildCluster('postgres', 17);
    await expect(prepareCluster(cluster, 'unused', 18)).rejects.toThrow(
      /written by PostgreSQL 17, and the one here is 18.*Remove the folder to start afresh/,
    );
  });

  it('removes a pid file whose number another program has', async () => {
    const cluster = await buildCluster('postgres', 18);
    const pidFile = join(cluster, 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n/data\n`);
    await prepareCluster(cluster, 'unused', 18);
    expect(existsSync(pidFile)).toBe(false);
  });

  it('leaves the pid file of a dead PostgreSQL, which PostgreSQL itself looks through', async () => {
    const cluster = await buildCluster('postgres', 18);
    const pidFile = join(cluster, 'postmaster.pid');
    await writeFile(pidFile, '999999999\n/data\n');
    await prepareCluster(cluster, 'unused', 18);
    expect(existsSync(pidFile)).toBe(true);
  });
});
