import type { SecurityNotice } from '@cartwright/shared/jobs/job-types';

export interface NoticeWords {
  /** The headline too. */
  subject: string;
  happened: string;
  /** What to do for who had no part in it. */
  ifNotYou: string;
}

const NEW_PASSWORD =
  'Set a new password with “Forgot password” right away: that signs out every device, theirs as well.';

export const noticeWords: Record<SecurityNotice, NoticeWords> = {
  NEW_DEVICE: {
    subject: 'New sign-in to your account',
    happened: 'Your account was signed in to from a device that you have not used before.',
    ifNotYou: NEW_PASSWORD,
  },
  REFRESH_TOKEN_REUSED: {
    subject: 'We ended one of your sessions',
    happened:
      'Somebody used an old key to a session of yours, as happens when it has been copied. To be safe we ended that session; sign in again where you need it.',
    ifNotYou: NEW_PASSWORD,
  },
  PASSWORD_CHANGED: {
    subject: 'Your password was changed',
    happened: 'The password of your account was changed. All your other sessions have been ended.',
    ifNotYou: NEW_PASSWORD,
  },
  PASSWORD_RESET: {
    subject: 'Your password was reset',
    happened:
      'A new password was set for your account with a code that we had mailed to you. All your sessions have been ended.',
    ifNotYou:
      'Somebody can read your emails: change the password of your mailbox first, then set a new one here with “Forgot password”.',
  },
  EMAIL_CHANGE_REQUESTED: {
    subject: 'Request to change your email',
    happened:
      'Somebody who is signed in to your account asked to give it another email address. It stays as it is until the new address is confirmed.',
    ifNotYou:
      'Set a new password with “Forgot password” right away: that takes the request back and signs out every device.',
  },
  EMAIL_CHANGED: {
    subject: 'Your email address was changed',
    happened:
      'Your account has a new email address, which has been confirmed. To sign in, use that one; this is the last email about the account that comes here.',
    ifNotYou: 'Answer this email right away, so that we can look into it with you.',
  },
  GOOGLE_LINKED: {
    subject: 'Google sign-in was added',
    happened: 'A Google account with this email address can now sign in to your account.',
    ifNotYou:
      'Set a new password with “Forgot password” right away: that removes the Google account and signs out every device.',
  },
};
