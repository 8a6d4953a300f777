import escapeHtml from 'escape-html';
import { stemsOf } from '../listing/words.js';

const LENGTH = 180;
const BEFORE_FIRST_MATCH = 60;
const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;

/**
 * The part of a text with search words, as HTML: the words are in `<mark>` and everything else is escaped.
 * Without any of them, the beginning of the text.
 */
export function excerptOf(text: string, stems: string[]): string {
  const wanted = new Set(stems);
  const matches = [...text.matchAll(WORD)].filter(([word]) => stemsOf(word).some((stem) => wanted.has(stem)));
  const [start, end] = windowAround(text, matches[0]?.index ?? 0);
  let html = start > 0 ? '… ' : '';
  let at = start;
  for (const { 0: word, index } of matches) {
    if (index < start || index + word.length > end) continue;
    html += `${escapeHtml(text.slice(at, index))}<mark>${escapeHtml(word)}</mark>`;
    at = index + word.length;
  }
  return `${html}${escapeHtml(text.slice(at, end))}${end < text.length ? ' …' : ''}`;
}

/** Where to cut the text between words. */
function windowAround(text: string, firstMatch: number): [start: number, end: number] {
  if (text.length <= LENGTH) return [0, text.length];
  const earliest = Math.max(0, firstMatch - BEFORE_FIRST_MATCH);
  const start = earliest === 0 ? 0 : text.indexOf(' ', earliest - 1) + 1;
  const latest = start + LENGTH;
  if (latest >= text.length) return [start, text.length];
  const lastBlank = text.lastIndexOf(' ', latest);
  return [start, lastBlank > firstMatch ? lastBlank : latest];
}
