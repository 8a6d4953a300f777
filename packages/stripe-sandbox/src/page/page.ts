import { createHash } from 'node:crypto';

export interface Page {
  html: string;
  /** Its content security policy. */
  policy: string;
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect y='5' width='32' height='22' rx='6' fill='%235147c9'/%3E%3Cpath d='M0 12h32' stroke='%23fff' stroke-width='4'/%3E%3Cpath d='M6 21h8' stroke='%23fff' stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E";

/** Only the page's own script and style run, by their hashes, and it talks to nobody but this sandbox. */
export function createPage(title: string, style: string, body: string, script: string): Page {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
${body}
<noscript>This page needs JavaScript.</noscript>
<script>${script}</script>
</body>
</html>
`;
  return { html, policy };
}

function hashOf(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}
