import { createHash } from 'node:crypto';
import { script } from './verify-email.script.js';
import { style } from './verify-email.style.js';

/** The page is static: the token stays in the URL, where only the script reads it. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Confirm your address · Cartwright</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="shop">Cartwright</p>
<div class="body">
<div class="state" role="status">
<svg class="mark" viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">
<circle cx="24" cy="24" r="23"/>
<g class="letter"><path d="M13 17.5h22v14.5H13z"/><path d="m13 18 11 8.5L35 18"/></g>
<path class="tick" d="m15.5 24.8 6 6 11.5-13"/>
<g class="stop"><path d="M24 14.5v12"/><path d="M24 32.6v.4"/></g>
</svg>
<h1 id="headline">Is this your address?</h1>
<p id="explanation">Confirm it, and mail about your orders and your account will reach you here.</p>
</div>
<button id="confirm" type="button">Confirm my address</button>
<noscript><p class="noscript">This page needs JavaScript to confirm your address. Switch it on for this page, or open the link in another browser.</p></noscript>
</div>
<p class="foot">You did not ask for this? Then close this page: nothing happens.</p>
</main>
<script>${script}</script>
</body>
</html>
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Allows only the page's own script and style, and requests to the gateway. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
