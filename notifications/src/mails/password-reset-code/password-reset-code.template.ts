import { formatClock } from '../../layout/format-time.js';
import { greeting } from '../../layout/greeting.js';
import { ink, mailPage, mono, paper, type RenderedMail } from '../../layout/mail-page.js';
import { aside, headline, paragraph, quietly, section } from '../../layout/mail-parts.js';
import { mailText } from '../../layout/mail-text.js';
import { markup, type Markup } from '../../layout/markup.js';
import { plainWords } from '../../layout/plain-words.js';

export interface PasswordResetCode {
  name: string;
  /** Six or ten digits. */
  code: string;
  expiresAt: string;
  /** The device that requested the code; may be empty. */
  device: string;
}

// Without the code, like the preview, because locked screens show both.
const SUBJECT = 'Your password reset code';
const QUESTION = 'Was this not you?';
const ANSWER =
  'Ignore this email. Nobody has signed in, and your password is unchanged. Never share the code, not even with us.';

export function renderPasswordResetCode(reset: PasswordResetCode, now: Date): RenderedMail {
  const { code } = reset;
  const hello = greeting(reset.name);
  const task = 'Enter this code to choose a new password:';
  const validity = validityOf(reset, now);
  const origin = originOf(reset);
  return {
    subject: SUBJECT,
    html: mailPage({
      title: SUBJECT,
      preview: 'Use it to choose a new password.',
      body: section(
        headline(SUBJECT),
        paragraph(hello),
        paragraph(task),
        bigCode(code),
        paragraph(validity),
        ...(origin ? [quietly(origin)] : []),
        aside(QUESTION, ANSWER),
      ),
      reason: 'You received this email because somebody asked for a new password for your account.',
    }),
    text: mailText(hello, task, code, validity, origin, `${QUESTION} ${ANSWER}`),
  };
}

// The gap is padding, so that no space is copied with the digits.
function bigCode(code: string): Markup {
  const middle = code.length / 2;
  // Ten digits must fit the screen of a phone.
  const size = code.length > 6 ? '26px' : '40px';
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 26px 0;">
<tr>
<td align="center" style="padding: 24px 8px 24px 14px; border-radius: 10px; background-color: ${paper}; font-family: ${mono}; font-size: ${size}; line-height: 48px; font-weight: bold; white-space: nowrap; color: ${ink};"><span style="letter-spacing: 6px; -webkit-user-select: all; user-select: all;">${code.slice(0, middle)}<span style="padding-left: 20px;">${code.slice(middle)}</span></span></td>
</tr>
</table>
`;
}

function validityOf({ expiresAt }: PasswordResetCode, now: Date): string {
  const minutes = Math.max(1, Math.round((Date.parse(expiresAt) - now.getTime()) / 60_000));
  return `It is valid for ${minutes === 1 ? '1 minute' : `${minutes} minutes`}, until ${formatClock(expiresAt)}.`;
}

function originOf({ device }: PasswordResetCode): string {
  const words = plainWords(device);
  return words && `Requested with ${words}.`;
}
