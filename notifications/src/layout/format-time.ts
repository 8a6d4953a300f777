import { formatDay } from '@cartwright/shared/text/format-day';

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });

/** Formats an ISO time so that nobody can misread it: "3 May 2026, 14:05 UTC". */
export function formatTime(iso: string): string {
  return `${formatDay(new Date(iso))}, ${formatClock(iso)}`;
}

/** Formats only the time of day: "14:05 UTC". */
export function formatClock(iso: string): string {
  return `${clock.format(new Date(iso))} UTC`;
}
