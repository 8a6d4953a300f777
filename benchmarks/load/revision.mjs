import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '../..');
const FOLDER = join(tmpdir(), `cartwright-bench-${userInfo().uid}`);

const git = (...parts) => execFileSync('git', ['-C', REPOSITORY, ...parts], { encoding: 'utf8' }).trim();

/** The commit of a revision such as a tag. Without one: what is in the work tree, edits of tracked files included. */
export function commitOf(revision) {
  if (revision) return git('rev-parse', '--verify', `${revision}^{commit}`);
  // A commit that belongs to no branch; empty when nothing was edited.
  return git('stash', 'create') || git('rev-parse', 'HEAD');
}

/** A folder with a commit, ready to start. It is kept, with its databases, for the next time. */
export async function checkOut(commit, say) {
  const folder = join(FOLDER, commit.slice(0, 12));
  const ready = join(folder, '.bench-ready');
  if (existsSync(ready)) return folder;
  mkdirSync(FOLDER, { recursive: true });
  if (!existsSync(folder)) {
    say(`checking out ${commit.slice(0, 12)}`);
    execFileSync('git', ['clone', '--quiet', '--shared', '--no-checkout', REPOSITORY, folder]);
  }
  execFileSync('git', ['-C', folder, 'checkout', '--quiet', '--detach', commit]);
  say('installing its dependencies');
  await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
  });
  await run(process.execPath, ['build.mjs'], { cwd: folder });
  writeFileSync(ready, '');
  return folder;
}

/** Runs a program to its end; what it says goes to the terminal. */
export async function run(program, args, options) {
  const child = spawn(program, args, { stdio: ['ignore', 2, 2], ...options });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with code ${code}.`);
}
