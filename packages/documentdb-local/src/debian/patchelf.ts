import { runCommand } from '../process/run-command.js';
import type { RootLayout } from './root-layout.js';

/** patchelf comes with the root and needs its libc too, so the root's loader runs it. */
export async function patchelf(layout: RootLayout, args: readonly string[]): Promise<string> {
  return runCommand(layout.loader, ['--library-path', layout.libraries, layout.patchelf, ...args]);
}
