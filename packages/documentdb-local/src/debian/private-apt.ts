import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onFirstCall } from '../on-first-call.js';
import { runCommand } from '../process/run-command.js';
import { chooseMirror, INDEX_FORMAT } from './choose-mirror.js';
import { parseDownloads, type Download } from './parse-downloads.js';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** Part of apt itself: downloads like apt, over the same proxies, but needs no lock, so that several may run. */
const APT_HELPER = '/usr/lib/apt/apt-helper';

/** An apt that shares this machine's mirror, proxy and trusted keys, and writes nowhere but to its own folder. */
export interface PrivateApt {
  folder: string;
  configFile: string;
  downloads: string;
}

export const findMirror = onFirstCall(async (): Promise<string | null> => {
  const indexes = await runCommand('apt-get', ['indextargets', '--format', INDEX_FORMAT]).catch(() => '');
  return chooseMirror(indexes);
});

export async function createPrivateApt(folder: string, mirror: string, suite: string): Promise<PrivateApt> {
  await mkdir(join(folder, 'state/lists/partial'), { recursive: true });
  await mkdir(join(folder, 'cache/archives/partial'), { recursive: true });
  await writeFile(installedFileOf(folder), '');
  await writeFile(join(folder, 'sources.list'), await describeSource(mirror, suite));
  const configFile = join(folder, 'apt.conf');
  await writeFile(configFile, describeConfig(folder));
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  // apt started by root downloads as a user of its own, if it may write to the folder.
  if (process.getuid?.() === 0) await runCommand('chown', ['_apt', downloads]).catch(() => undefined);
  return { folder, configFile, downloads };
}

export async function updateLists(apt: PrivateApt): Promise<void> {
  await run(apt, 'apt-get', ['update']);
}

export async function listPackages(apt: PrivateApt): Promise<string[]> {
  const names = await run(apt, 'apt-cache', ['pkgnames']);
  return names.split('\n');
}

/** The packages and everything they depend on, but for the spared ones, which apt takes to be there. */
export async function planDownloads(
  apt: PrivateApt,
  packages: readonly string[],
  spared: readonly string[],
): Promise<Download[]> {
  await writeFile(installedFileOf(apt.folder), spared.map(describeInstalled).join('\n'));
  return parseDownloads(await run(apt, 'apt-get', ['install', '--yes', '--print-uris', ...packages]));
}

/** apt checks each file against its hash, and so against the signature of the list that the hash is from. */
export async function downloadFiles(apt: PrivateApt, downloads: readonly Download[]): Promise<string[]> {
  const files = downloads.map(({ fileName }) => join(apt.downloads, fileName));
  const args = downloads.flatMap(({ url, hash }, index) => [url, files[index] as string, hash]);
  await run(apt, APT_HELPER, ['download-file', ...args]);
  return files;
}

async function run({ configFile }: PrivateApt, program: string, args: readonly string[]): Promise<string> {
  return runCommand(program, ['--config-file', configFile, ...args]);
}

function installedFileOf(folder: string): string {
  return join(folder, 'installed');
}

function describeInstalled(name: string): string {
  return `Package: ${name}
Status: install ok installed
Architecture: all
Version: 9999:0
Maintainer: nobody
Description: taken to be there
`;
}

async function describeSource(mirror: string, suite: string): Promise<string> {
  const architecture = await runCommand('dpkg', ['--print-architecture']);
  const options = [`arch=${architecture}`, 'target=Packages'];
  if (existsSync(KEYRING)) options.push(`signed-by=${KEYRING}`);
  return `deb [${options.join(' ')}] ${mirror} ${suite} main\n`;
}

/** With next to nothing counted as installed, apt resolves the whole closure, libc included. */
function describeConfig(folder: string): string {
  return `
Dir::State "${folder}/state";
Dir::State::status "${installedFileOf(folder)}";
Dir::Cache "${folder}/cache";
// Containers often turn these off and have the lists compressed, which makes every call of apt build them anew, for seconds.
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "srcpkgcache.bin";
Acquire::GzipIndexes "false";
// Larger than xz by a third, and unpacked in a third of the time.
Acquire::CompressionTypes::Order:: "gz";
Dir::Etc::sourcelist "${folder}/sources.list";
Dir::Etc::sourceparts "-";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
APT::Default-Release "";
APT::Install-Recommends "false";
APT::Install-Suggests "false";
APT::Get::AllowUnauthenticated "false";
APT::Update::Error-Mode "any";
Acquire::AllowInsecureRepositories "false";
Acquire::ForceHash "SHA256";
Acquire::PDiffs "false";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;
}
