import type { Detail } from './mail-parts.js';

/** The plain-text part of a mail: blocks separated by empty lines. Empty blocks are omitted. */
export const mailText = (...blocks: string[]): string =>
  [...blocks.filter(Boolean), 'Cartwright'].map((block) => `${block}\n`).join('\n');

export const detailsText = (details: Detail[]): string =>
  details.map(({ label, value }) => `${label}: ${value}`).join('\n');
