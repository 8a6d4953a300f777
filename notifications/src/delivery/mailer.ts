import { Client } from '@sendgrid/client';
import { MailService } from '@sendgrid/mail';
import type { NotificationsConfig } from '../config.js';
import type { RenderedMail } from '../layout/mail-page.js';
import { toDeliveryError } from './delivery-error.js';
import type { Recipient } from './find-recipient.js';

const DEADLINE_MS = 10_000;

// Tracking would redirect links, including their secrets, through a site of SendGrid, and add a picture that tells who reads the mail.
const trackingSettings = {
  clickTracking: { enable: false, enableText: false },
  openTracking: { enable: false },
};

interface AddressedMail extends RenderedMail {
  to: Recipient;
  category: string;
}

export interface Mailer {
  /** Resolves when SendGrid has accepted the mail; throws an UnrecoverableError if it never will. */
  send(mail: AddressedMail): Promise<void>;
}

/** Sends through SendGrid with its own client, because the whole process shares the SDK's default one. */
export function createMailer(config: NotificationsConfig): Mailer {
  const client = new Client();
  client.setApiKey(config.sendgridApiKey);
  // Must follow the key, which resets it.
  client.setDefaultRequest('baseUrl', config.sendgridBaseUrl);
  const service = new MailService();
  service.setClient(client);
  service.setTimeout(DEADLINE_MS);

  return {
    async send(mail) {
      try {
        await service.send({ from: config.mailFrom, trackingSettings, ...mail });
      } catch (error) {
        throw toDeliveryError(error);
      }
    },
  };
}
