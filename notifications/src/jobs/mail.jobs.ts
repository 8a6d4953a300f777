import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/notifications';
import { askToConfirmEmail } from '../account/ask-to-confirm-email.js';
import { giveNotice } from '../account/give-notice.js';
import { mailResetCode } from '../account/mail-reset-code.js';
import type { AppContext } from '../context.js';
import { warnOfLowStock } from '../low-stock/warn-of-low-stock.js';
import { confirmOrder } from '../order-confirmation/confirm-order.js';
import { tellBuyer } from '../order-update/tell-buyer.js';
import { raiseAlarm } from '../payment-alert/raise-alarm.js';

export const mailJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.sendOrderConfirmation, (order) => confirmOrder(ctx, order)),
  handle(jobs.sendOrderUpdate, (update) => tellBuyer(ctx, update)),
  handle(jobs.sendPaymentAlert, (alert) => raiseAlarm(ctx, alert)),
  handle(jobs.sendEmailVerification, (request) => askToConfirmEmail(ctx, request)),
  handle(jobs.sendPasswordResetCode, (request) => mailResetCode(ctx, request)),
  handle(jobs.sendSecurityNotice, (notice) => giveNotice(ctx, notice)),
  handle(jobs.sendLowStockNotice, (event) => warnOfLowStock(ctx, event)),
];
