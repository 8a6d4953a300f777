import type { JobHandler } from '@cartwright/shared/jobs/job';
import type { AppContext } from '../context.js';
import { emailVerificationJob } from './email-verification/email-verification.job.js';
import { lowStockJob } from './low-stock/low-stock.job.js';
import { orderConfirmationJob } from './order-confirmation/order-confirmation.job.js';
import { orderUpdateJob } from './order-update/order-update.job.js';
import { passwordResetCodeJob } from './password-reset-code/password-reset-code.job.js';
import { paymentAlertJob } from './payment-alert/payment-alert.job.js';
import { securityNoticeJob } from './security-notice/security-notice.job.js';

export const mailJobs = (ctx: AppContext): JobHandler[] => [
  emailVerificationJob(ctx),
  lowStockJob(ctx),
  orderConfirmationJob(ctx),
  orderUpdateJob(ctx),
  passwordResetCodeJob(ctx),
  paymentAlertJob(ctx),
  securityNoticeJob(ctx),
];
