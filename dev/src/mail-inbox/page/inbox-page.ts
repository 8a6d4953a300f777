import { createHash } from 'node:crypto';
import { inboxScript } from './inbox-script.js';
import { inboxStyle } from './inbox-style.js';

/** Only the page's own script runs, by its hash: markup that slipped in through a mail could not. */
export const inboxPagePolicy = [
  "default-src 'none'",
  `script-src '${hashOf(inboxScript)}'`,
  // The mail in the frame inherits this policy, and mails are styled inline.
  "style-src 'unsafe-inline'",
  'img-src http: https: data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const inboxPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mail inbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect y='4' width='32' height='24' rx='6' fill='%23b4513f'/%3E%3Cpath d='M5 10l11 9 11-9' fill='none' stroke='%23fff' stroke-width='3'/%3E%3C/svg%3E">
<style>${inboxStyle}</style>
</head>
<body>
<header class="bar">
  <h1><svg viewBox="0 0 32 32" aria-hidden="true"><rect y="4" width="32" height="24" rx="6"/><path d="M5 10l11 9 11-9"/></svg>Mail inbox</h1>
  <p class="status" id="status" role="status"></p>
  <input id="search" type="search" placeholder="Search mail" aria-label="Search mail by recipient, sender or subject">
  <button id="clear" type="button">Clear all</button>
</header>
<main id="panes">
  <nav class="list" aria-label="Messages"><ul id="list" role="listbox" tabindex="0" aria-label="Messages, newest first"></ul></nav>
  <article class="reader" id="reader" aria-live="polite"></article>
</main>
<template id="empty">
  <div class="empty">
    <svg viewBox="0 0 200 140" aria-hidden="true"><path class="flap" d="M30 50L100 8l70 42v72H30z"/><path class="sheet" d="M52 28h96v66H52z"/><path class="rule" d="M68 46h64M68 60h64M68 74h38"/><path class="front" d="M30 50l70 46 70-46v72a8 8 0 0 1-8 8H38a8 8 0 0 1-8-8z"/></svg>
    <h2>No mail yet</h2>
    <p>Everything that the shop sends lands here, and nobody else receives it. To get the first one, place an order: sign in, <code>addToCart</code>, then <code>checkout</code>, and its confirmation arrives within a second or two. <code>register</code> and <code>forgotPassword</code> send mail as well.</p>
  </div>
</template>
<script>${inboxScript}</script>
</body>
</html>
`;

function hashOf(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}
