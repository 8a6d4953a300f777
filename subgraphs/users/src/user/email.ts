export const MAX_EMAIL_LENGTH = 254;

/** Addresses that differ only in case or outer blanks belong to one account. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase();
