import { plainWords } from './plain-words.js';

/** "Hello Ada,", or "Hello," if the name must not be repeated. */
export function greeting(name: string): string {
  return `${['Hello', plainWords(name)].filter(Boolean).join(' ')},`;
}
