import type { RenderedMail } from '../layout/mail-page.js';

/** A mail that has yet to be addressed. */
export interface Mail {
  /** Identifies the mail, so that it is sent once. */
  key: string;
  /** Groups the statistics at SendGrid. */
  category: string;
  render: (recipientName: string) => RenderedMail;
}
