import { pino, type DestinationStream, type Logger } from 'pino';

export type { DestinationStream, Logger };

const EMAIL = /[\p{L}\p{N}.!#$%&*+=?^_`{|}~-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;

/** Logs JSON lines to standard output or to `destination`, with credentials and email addresses redacted. */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    redact: ['*.authorization', '*.cookie', '*.password', '*.token', 'req.headers.authorization'],
    // In the whole line, because error messages of databases and mail services contain addresses too.
    hooks: { streamWrite: (line: string) => line.replace(EMAIL, '[email]') },
  };
  return destination ? pino(options, destination) : pino(options);
}
