import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import { sendSecurityNotice } from '@cartwright/shared/jobs/notifications';
import type { AppContext } from '../../context.js';
import { mailUser } from '../../delivery/mail-user.js';
import { renderSecurityNotice } from './security-notice.template.js';

export const securityNoticeJob = (ctx: AppContext): JobHandler =>
  handle(sendSecurityNotice, (event) => {
    const mail = {
      key: `send-security-notice:${event.eventId}`,
      category: 'security-notice',
      render: (name: string) => renderSecurityNotice(event, name),
    };
    return mailUser(ctx, event.userId, mail, event.email);
  });
