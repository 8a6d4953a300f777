import { pino, type DestinationStream, type Logger } from 'pino';

export type { DestinationStream, Logger };

const EMAIL = /[\p{L}\p{N}.!#$%&*+=?^_`{|}~-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;

/** JSON lines on standard output, or into `destination`; neither credentials nor email addresses ever reach them. */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    redact: ['*.authorization', '*.cookie', '*.password', '*.token', 'req.headers.authorization'],
    // In the line as a whole: addresses come in messages of databases and mail services as well.
    hooks: { streamWrite: (line: string) => line.replace(EMAIL, '[email]') },
  };
  return destination ? pino(options, destination) : pino(options);
}
