import escapeHtml from 'escape-html';
import { page } from './html.js';

export const messagePage = (message: string): string =>
  page('Signing in did not work', `<h1>That did not work</h1><p>${escapeHtml(message)}</p>`);
