import { formatTime } from '../../layout/format-time.js';
import { greeting } from '../../layout/greeting.js';
import { mailPage, type RenderedMail } from '../../layout/mail-page.js';
import { aside, bareLink, button, headline, paragraph, quietly, section } from '../../layout/mail-parts.js';
import { mailText } from '../../layout/mail-text.js';
import { markup } from '../../layout/markup.js';

export interface EmailVerification {
  name: string;
  /** The address to confirm. */
  email: string;
  link: string;
  expiresAt: string;
}

const SUBJECT = 'Confirm your email address';
const QUESTION = 'Was this not you?';
const ANSWER =
  'Ignore this email. Somebody probably mistyped their address, and it stays unconfirmed without the link.';

export function renderEmailVerification({ name, email, link, expiresAt }: EmailVerification): RenderedMail {
  const hello = greeting(name);
  const validity = `The link is valid until ${formatTime(expiresAt)}.`;
  return {
    subject: SUBJECT,
    html: mailPage({
      title: SUBJECT,
      preview: 'One click confirms that this address is yours.',
      body: section(
        headline(SUBJECT),
        paragraph(hello),
        paragraph(markup`Please confirm that <strong>${email}</strong> is your address.`),
        button('Confirm address', link),
        quietly(markup`Or open this link:<br>${bareLink(link)}`),
        quietly(validity),
        aside(QUESTION, ANSWER),
      ),
      reason: 'You received this email because somebody gave this address for a Cartwright account.',
    }),
    text: mailText(
      hello,
      `Please confirm that ${email} is your address by opening this link:`,
      link,
      validity,
      `${QUESTION} ${ANSWER}`,
    ),
  };
}
