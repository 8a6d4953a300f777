import { runCommand } from './run-command.js';

type Command = [command: string, args: readonly string[]];

/**
 * Wraps a command so that the kernel sends it the signal when this process dies, however it dies; where `setpriv` cannot do
 * that, a server left behind is stopped by the next start.
 */
export async function dieWithParent(
  command: string,
  args: readonly string[],
  signal: NodeJS.Signals,
): Promise<Command> {
  const guard = ['--pdeathsig', signal.replace('SIG', '')];
  const supported = await runCommand('setpriv', [...guard, 'true']).then(
    () => true,
    () => false,
  );
  return supported ? ['setpriv', [...guard, command, ...args]] : [command, args];
}
