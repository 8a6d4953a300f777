export type { Mail, MailAddress, MailSummary } from './mail.js';
export { startMailInbox, type MailInbox } from './mail-inbox.js';
