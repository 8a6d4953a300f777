import { stat } from 'node:fs/promises';
import { runCommand } from '../process/run-command.js';
import type { ServerUser } from '../process/server-user.js';

/** Changes the owner of the folder and all in it; without a user it stays ours. */
export async function giveFolder(folder: string, user: ServerUser | undefined): Promise<void> {
  if (!user || (await stat(folder)).uid === user.uid) return;
  await runCommand('chown', ['--recursive', `${user.uid}:${user.gid}`, folder]);
}
