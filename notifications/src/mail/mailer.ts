import { Client } from '@sendgrid/client';
import { MailService } from '@sendgrid/mail';
import type { NotificationsConfig } from '../config.js';
import { toDeliveryError } from './delivery-error.js';

const DEADLINE_MS = 10_000;

// SendGrid would lead links through a site of its own, secrets included, and put a picture into the mail that tells who read it.
const trackingSettings = {
  clickTracking: { enable: false, enableText: false },
  openTracking: { enable: false },
};

export interface Mail {
  to: { name: string; email: string };
  subject: string;
  html: string;
  text: string;
  /** Groups the statistics at SendGrid. */
  category: string;
}

export interface Mailer {
  /** Resolves when SendGrid has taken the mail; throws an UnrecoverableError when it never will. */
  send(mail: Mail): Promise<void>;
}

/** SendGrid through a client of its own: the SDK's default one is shared by the whole process. */
export function createMailer(config: NotificationsConfig): Mailer {
  const client = new Client();
  client.setApiKey(config.sendgridApiKey);
  // After the key, which resets it.
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
