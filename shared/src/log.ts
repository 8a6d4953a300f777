import { pino, type DestinationStream, type Logger } from 'pino';

export type { DestinationStream, Logger };

/** JSON lines on standard output, or into `destination`; credentials never reach them. */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    redact: ['*.authorization', '*.cookie', '*.password', '*.token', 'req.headers.authorization'],
  };
  return destination ? pino(options, destination) : pino(options);
}
