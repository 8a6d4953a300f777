import type { SecurityNotice } from '@cartwright/shared/jobs/notifications';
import { formatTime } from './format-time.js';
import { greeting } from './greeting.js';
import { mailPage, type RenderedMail } from './mail-page.js';
import { aside, detailsTable, headline, paragraph, section, type Detail } from './mail-parts.js';
import { detailsText, mailText } from './mail-text.js';
import { noticeWords } from './notice-words.js';
import { plainWords } from './plain-words.js';

/** Something that has happened to an account. */
export interface AccountEvent {
  name: string;
  notice: SecurityNotice;
  at: string;
  device: string;
  ip: string;
}

const QUESTION = 'Was this not you?';

export function renderSecurityNotice(event: AccountEvent): RenderedMail {
  const { subject, happened, ifNotYou } = noticeWords[event.notice];
  const hello = greeting(event.name);
  const details = detailsOf(event);
  return {
    subject,
    html: mailPage({
      title: subject,
      preview: `${formatTime(event.at)}. Please check that this was you.`,
      body: section(
        headline(subject),
        paragraph(hello),
        paragraph(happened),
        detailsTable(details),
        aside(QUESTION, ifNotYou),
      ),
      reason: 'You received this email because it is about the security of your account.',
    }),
    text: mailText(hello, happened, detailsText(details), `${QUESTION} ${ifNotYou}`),
  };
}

const detailsOf = ({ at, device, ip }: AccountEvent): Detail[] =>
  [
    { label: 'When', value: formatTime(at) },
    { label: 'Device', value: plainWords(device) },
    { label: 'IP address', value: plainWords(ip) },
  ].filter(({ value }) => value !== '');
