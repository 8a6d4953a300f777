import type { PayloadOf } from '@cartwright/shared/jobs/job';
import type { sendSecurityNotice } from '@cartwright/shared/jobs/notifications';
import { formatTime } from '../../layout/format-time.js';
import { greeting } from '../../layout/greeting.js';
import { mailPage, type RenderedMail } from '../../layout/mail-page.js';
import { aside, detailsTable, headline, paragraph, section, type Detail } from '../../layout/mail-parts.js';
import { detailsText, mailText } from '../../layout/mail-text.js';
import { securityNoticeWords } from './security-notice.words.js';
import { plainWords } from '../../layout/plain-words.js';

type AccountEvent = PayloadOf<typeof sendSecurityNotice>;

const QUESTION = 'Was this not you?';

export function renderSecurityNotice(event: AccountEvent, ownerName: string): RenderedMail {
  const { subject, happened, ifNotYou } = securityNoticeWords[event.notice];
  const hello = greeting(ownerName);
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
