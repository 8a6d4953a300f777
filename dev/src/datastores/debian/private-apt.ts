import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, type CommandOptions } from '../process/run-command.js';
import { chooseMirror, INDEX_FORMAT } from './choose-mirror.js';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** An apt that shares this machine's mirror, proxy and trusted keys, and writes nowhere but to its own folder. */
export interface PrivateApt {
  folder: string;
  configFile: string;
}

export async function findMirror(): Promise<string | null> {
  const indexes = await runCommand('apt-get', ['indextargets', '--format', INDEX_FORMAT]).catch(() => '');
  return chooseMirror(indexes);
}

export async function createPrivateApt(folder: string, mirror: string, suite: string): Promise<PrivateApt> {
  await mkdir(join(folder, 'state/lists/partial'), { recursive: true });
  await mkdir(join(folder, 'cache/archives/partial'), { recursive: true });
  await writeFile(join(folder, 'installed'), '');
  await writeFile(join(folder, 'sources.list'), await describeSource(mirror, suite));
  const configFile = join(folder, 'apt.conf');
  await writeFile(configFile, describeConfig(folder));
  return { folder, configFile };
}

export async function updateLists(apt: PrivateApt): Promise<void> {
  await run(apt, 'apt-get', ['update']);
}

export async function listPackages(apt: PrivateApt, prefix: string): Promise<string[]> {
  const names = await run(apt, 'apt-cache', ['pkgnames', prefix]);
  return names.split('\n');
}

/** Downloads the packages and everything they depend on; apt checks sizes, hashes and signatures. */
export async function downloadPackages(
  apt: PrivateApt,
  packages: readonly string[],
  onSize: (size: string) => void,
): Promise<string[]> {
  await run(apt, 'apt-get', ['install', '--yes', '--download-only', ...packages], {
    onLine: (line) => {
      const size = /^Need to get ([\d.,]+ .?B)/.exec(line)?.[1];
      if (size) onSize(size);
    },
  });
  const archives = join(apt.folder, 'cache/archives');
  const names = await readdir(archives);
  return names.filter((name) => name.endsWith('.deb')).map((name) => join(archives, name));
}

async function run(
  { configFile }: PrivateApt,
  program: string,
  args: readonly string[],
  options?: CommandOptions,
): Promise<string> {
  return runCommand(program, ['--config-file', configFile, ...args], options);
}

async function describeSource(mirror: string, suite: string): Promise<string> {
  const architecture = await runCommand('dpkg', ['--print-architecture']);
  const options = [`arch=${architecture}`, 'target=Packages'];
  if (existsSync(KEYRING)) options.push(`signed-by=${KEYRING}`);
  return `deb [${options.join(' ')}] ${mirror} ${suite} main\n`;
}

/** With no package counted as installed, apt resolves the whole closure, libc included. */
function describeConfig(folder: string): string {
  return `
Dir::State "${folder}/state";
Dir::State::status "${folder}/installed";
Dir::Cache "${folder}/cache";
Dir::Etc::sourcelist "${folder}/sources.list";
Dir::Etc::sourceparts "-";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
APT::Default-Release "";
APT::Install-Recommends "false";
APT::Install-Suggests "false";
APT::Get::AllowUnauthenticated "false";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;
}
