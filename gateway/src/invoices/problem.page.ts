import { createHash } from 'node:crypto';
import { style } from '../verify-email/verify-email.style.js';

interface Problem {
  headline: string;
  advice: string;
}

/** The text of the error page, by HTTP status. */
export const invoiceProblems = {
  404: {
    headline: 'There is no such invoice',
    advice: 'Is the link complete? Open your order in the shop and ask for the invoice there.',
  },
  410: {
    headline: 'This link has expired',
    advice: 'A link to an invoice works for ten minutes. Open your order in the shop and ask for a new one.',
  },
  503: {
    headline: 'We cannot show your invoice right now',
    advice: 'Nothing is lost. Please try again in a moment.',
  },
} satisfies Record<number, Problem>;

export const problemPage = ({ headline, advice }: Problem): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${headline} · Cartwright</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="shop">Cartwright</p>
<div class="body">
<h1>${headline}</h1>
<p id="explanation">${advice}</p>
</div>
</main>
</body>
</html>
`;

const styleHash = createHash('sha256').update(style).digest('base64');

export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
