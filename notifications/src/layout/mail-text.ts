import type { Detail } from './mail-parts.js';

/** The plain part of a mail: blocks with an empty line between them; empty ones are left out. */
export const mailText = (...blocks: string[]): string =>
  [...blocks.filter(Boolean), 'Cartwright'].map((block) => `${block}\n`).join('\n');

export const detailsText = (details: Detail[]): string =>
  details.map(({ label, value }) => `${label}: ${value}`).join('\n');
