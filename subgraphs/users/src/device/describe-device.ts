import Bowser from 'bowser';

const MAX_LENGTH = 80;

/** Describes a device as its owner would, such as "Firefox on Windows". A program has its own name. */
export function describeDevice(userAgent: string): string {
  const { browser, os } = userAgent ? Bowser.parse(userAgent) : { browser: {}, os: {} };
  const program = 'name' in browser && browser.name ? browser.name : /^[\w.-]+/.exec(userAgent)?.[0];
  const system = 'name' in os ? os.name : undefined;
  return ([program, system].filter(Boolean).join(' on ') || 'Unknown device').slice(0, MAX_LENGTH);
}
