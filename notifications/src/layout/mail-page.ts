import { markup, type Markup } from './markup.js';

export const ink = '#23302b';
export const quiet = '#6d766f';
export const accent = '#1f5c48';
export const rule = '#e8e3d8';
export const paper = '#f5f1e9';
export const serif = "Georgia, 'Times New Roman', serif";
export const mono = "Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const sans = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

export interface MailPage {
  title: string;
  /** The inbox shows it beside the subject. */
  preview: string;
  body: Markup;
  /** Tells in the footer why the recipient gets the mail. */
  reason: string;
}

/**
 * The frame of every mail. All mail programs support tables and inline styles; the style sheet improves the mail where it is
 * supported. The table for `mso` gives Outlook for Windows the width, because it ignores `max-width`.
 */
export function mailPage({ title, preview, body, reason }: MailPage): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="color-scheme" content="light">
<meta name="supported-color-schemes" content="light">
<title>${title}</title>
<style>
@media (max-width: 620px) {
  .frame { padding: 0 !important; }
  .card { border-radius: 0 !important; }
  .cell { padding-left: 24px !important; padding-right: 24px !important; }
  .button { width: 100% !important; }
  .headline { font-size: 26px !important; line-height: 34px !important; }
}
</style>
</head>
<body style="margin: 0; padding: 0; background-color: ${paper}; -webkit-text-size-adjust: 100%;">
<div style="display: none; max-height: 0; overflow: hidden; opacity: 0;">${preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color: ${paper};">
<tr>
<td class="frame" align="center" style="padding: 32px 16px;">
<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width: 600px; background-color: #ffffff; border-radius: 14px; overflow: hidden; font-family: ${sans}; color: ${ink};">
<tr>
<td class="cell" style="padding: 26px 40px; background-color: ${accent}; font-family: ${serif}; font-size: 22px; line-height: 28px; letter-spacing: 0.02em; color: #ffffff;">Cartwright</td>
</tr>
${body}
<tr>
<td class="cell" style="padding: 22px 40px 28px; border-top: 1px solid ${rule}; font-size: 13px; line-height: 20px; color: ${quiet};">${reason}</td>
</tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td>
</tr>
</table>
</body>
</html>
`.html;
}
