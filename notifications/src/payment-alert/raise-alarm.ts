import type { AppContext } from '../context.js';
import { mailAdministrators } from '../recipient/mail-administrators.js';
import { renderPaymentAlert, type PaymentAlert } from '../templates/payment-alert.js';

/** Tells each administrator about money that needs a person. */
export const raiseAlarm = (ctx: AppContext, alert: PaymentAlert & { eventId: string }): Promise<void> =>
  mailAdministrators(ctx, {
    what: `send-payment-alert:${alert.eventId}`,
    category: 'payment-alert',
    render: (name) => renderPaymentAlert(alert, name),
  });
