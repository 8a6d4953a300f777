const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Such as "21 November 2026". */
export const formatDay = (at: Date): string => format.format(at);
