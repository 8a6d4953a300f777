import { accent, ink, paper, quiet, rule, serif } from './mail-page.js';
import { markup, type Markup } from './markup.js';

/** A labelled value, such as the time of an event. */
export interface Detail {
  label: string;
  value: string;
}

/** The content between the header and the footer. */
export const section = (...content: Markup[]): Markup => markup`<tr>
<td class="cell" style="padding: 40px;">
${content}
</td>
</tr>`;

export const headline = (text: string): Markup =>
  markup`<h1 class="headline" style="margin: 0; font-family: ${serif}; font-weight: normal; font-size: 32px; line-height: 40px; word-break: break-word; color: ${ink};">${text}</h1>
`;

export const paragraph = (content: string | Markup): Markup =>
  markup`<p style="margin: 14px 0 0; font-size: 16px; line-height: 25px; word-break: break-word; color: ${ink};">${content}</p>
`;

export const quietly = (content: string | Markup): Markup =>
  markup`<p style="margin: 14px 0 0; font-size: 14px; line-height: 22px; word-break: break-word; color: ${quiet};">${content}</p>
`;

export const button = (label: string, link: string): Markup =>
  markup`<table class="button" role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 28px 0 26px;">
<tr>
<td align="center" style="mso-padding-alt: 14px 30px; border-radius: 10px; background-color: ${accent};"><a href="${link}" style="display: block; padding: 14px 30px; font-size: 16px; line-height: 24px; font-weight: bold; text-decoration: none; color: #ffffff;">${label}</a></td>
</tr>
</table>
`;

/** A link whose text is its address, so that it can be copied. */
export const bareLink = (link: string): Markup =>
  markup`<a href="${link}" style="word-break: break-all; color: ${accent};">${link}</a>`;

export const detailsTable = (details: Detail[]): Markup =>
  markup`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 26px 0 0; border-collapse: collapse; border-bottom: 1px solid ${rule};">
${details.map(detailRow)}
</table>
`;

const detailRow = ({ label, value }: Detail): Markup => markup`<tr>
<th scope="row" align="left" valign="top" style="padding: 12px 20px 12px 0; border-top: 1px solid ${rule}; font-size: 14px; line-height: 23px; font-weight: normal; white-space: nowrap; color: ${quiet};">${label}</th>
<td width="100%" valign="top" style="padding: 12px 0; border-top: 1px solid ${rule}; font-size: 16px; line-height: 23px; word-break: break-word; color: ${ink};">${value}</td>
</tr>
`;

/** A box with a question of the recipient and the answer. */
export const aside = (question: string, answer: string): Markup =>
  markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 28px 0 0;">
<tr>
<td style="padding: 16px 20px 18px; border-radius: 10px; background-color: ${paper}; font-size: 15px; line-height: 23px; color: ${ink};"><strong>${question}</strong><br>${answer}</td>
</tr>
</table>
`;
