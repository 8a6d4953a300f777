import { plainWords } from './plain-words.js';

/** How a mail begins: "Hello Ada,", or "Hello," when the name is none to repeat. */
export function greeting(name: string): string {
  return `${['Hello', plainWords(name)].filter(Boolean).join(' ')},`;
}
