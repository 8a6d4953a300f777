import { formatDay } from '@cartwright/shared/text/format-day';

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });

/** An ISO time as everybody reads it the same way: "3 May 2026, 14:05 UTC". */
export function formatTime(iso: string): string {
  return `${formatDay(new Date(iso))}, ${formatClock(iso)}`;
}

/** The time of day alone: "14:05 UTC". */
export function formatClock(iso: string): string {
  return `${clock.format(new Date(iso))} UTC`;
}
