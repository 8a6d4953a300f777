export interface MailAddress {
  email: string;
  name?: string | undefined;
}

/** A mail as one recipient's inbox shows it. */
export interface Mail {
  id: string;
  receivedAt: string;
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  bcc: MailAddress[];
  replyTo: MailAddress | null;
  subject: string;
  text: string;
  html: string;
  preview: string;
  headers: Record<string, string>;
  categories: string[];
  customArgs: Record<string, string>;
  attachments: { filename: string; type: string; bytes: number }[];
}

export type MailSummary = Pick<Mail, 'id' | 'receivedAt' | 'from' | 'to' | 'subject' | 'preview'>;

export function summaryOf({ id, receivedAt, from, to, subject, preview }: Mail): MailSummary {
  return { id, receivedAt, from, to, subject, preview };
}

export function isAddressedTo(mail: Mail, email: string): boolean {
  const wanted = email.toLowerCase();
  return [...mail.to, ...mail.cc, ...mail.bcc].some((address) => address.email.toLowerCase() === wanted);
}
