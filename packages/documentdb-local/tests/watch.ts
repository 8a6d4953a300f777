import type { ServerWatch } from '../src/process/keep-up.js';

/** A watch that remembers what it was told. */
export function buildWatch(): ServerWatch & { said: () => Promise<string[]>; lost: () => Promise<string[]> } {
  const said: string[] = [];
  const lost: string[] = [];
  return {
    onTrouble: (message) => void said.push(message),
    onLost: ({ message }) => void lost.push(message),
    said: () => Promise.resolve(said),
    lost: () => Promise.resolve(lost),
  };
}
