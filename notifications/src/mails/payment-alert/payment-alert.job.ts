import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import { sendPaymentAlert } from '@cartwright/shared/jobs/notifications';
import type { AppContext } from '../../context.js';
import { mailAdministrators } from '../../delivery/mail-administrators.js';
import { renderPaymentAlert } from './payment-alert.template.js';

export const paymentAlertJob = (ctx: AppContext): JobHandler =>
  handle(sendPaymentAlert, (alert) =>
    mailAdministrators(ctx, {
      key: `send-payment-alert:${alert.eventId}`,
      category: 'payment-alert',
      render: (name) => renderPaymentAlert(alert, name),
    }),
  );
