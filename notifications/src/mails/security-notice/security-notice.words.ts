import type { SecurityNotice } from '@cartwright/shared/jobs/notifications';

export interface SecurityNoticeWords {
  /** Also the headline. */
  subject: string;
  happened: string;
  /** What the owner should do if it was somebody else. */
  ifNotYou: string;
}

const NEW_PASSWORD =
  'Set a new password with “Forgot password” right away. That signs out every device, theirs included.';

export const securityNoticeWords: Record<SecurityNotice, SecurityNoticeWords> = {
  NEW_DEVICE: {
    subject: 'New sign-in to your account',
    happened: 'Somebody signed in to your account from a device that you have not used before.',
    ifNotYou: NEW_PASSWORD,
  },
  REFRESH_TOKEN_REUSED: {
    subject: 'We ended one of your sessions',
    happened:
      'Somebody used an old key to one of your sessions, which happens when a key is copied. To be safe, we ended that session. Sign in again where you need it.',
    ifNotYou: NEW_PASSWORD,
  },
  PASSWORD_CHANGED: {
    subject: 'Your password was changed',
    happened: 'The password of your account was changed. We ended all your other sessions.',
    ifNotYou: NEW_PASSWORD,
  },
  PASSWORD_RESET: {
    subject: 'Your password was reset',
    happened:
      'A new password was set for your account with a code that we emailed to you. We ended all your sessions.',
    ifNotYou:
      'Somebody can read your email. Change the password of your mailbox first, then set a new one here with “Forgot password”.',
  },
  EMAIL_CHANGE_REQUESTED: {
    subject: 'Request to change your email',
    happened:
      'Somebody who is signed in to your account asked to change its email address. It stays the same until the new one is confirmed.',
    ifNotYou:
      'Set a new password with “Forgot password” right away. That cancels the request and signs out every device.',
  },
  EMAIL_CHANGED: {
    subject: 'Your email address was changed',
    happened:
      'Your account has a new, confirmed email address. Sign in with that one. This is the last email about the account that we send here.',
    ifNotYou: 'Reply to this email right away, so that we can look into it with you.',
  },
  GOOGLE_LINKED: {
    subject: 'Google sign-in was added',
    happened: 'A Google account with this email address can now sign in to your account.',
    ifNotYou:
      'Set a new password with “Forgot password” right away. That removes the Google account and signs out every device.',
  },
};
