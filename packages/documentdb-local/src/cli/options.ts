import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isMongoEngine, type MongoEngine } from '../mongo/choose-mongo.js';

export const USAGE = `Usage: documentdb-local [options]

Starts a MongoDB-compatible database on 127.0.0.1 and prints its connection URL on stdout.
Progress goes to stderr. The database stops on Ctrl-C, on SIGTERM, and when the process that
started it ends.

  --folder <path>   keep the data in this folder (default: a temporary one, removed at the end)
  --port <number>   listen on this port (default: any free one)
  --engine <name>   documentdb or mongod (default: the one that wrote the data in the folder,
                    or else documentdb)
  -h, --help        print this
  -v, --version     print the version
`;

/** The command was called wrongly; the message says what to write instead. */
export class UsageError extends Error {}

export interface StartCommand {
  name: 'start';
  dataDir: string;
  port: number;
  engine?: MongoEngine;
}

export type Command = { name: 'help' } | { name: 'version' } | StartCommand;

export function readCommand(args: readonly string[]): Command {
  const { help, version, folder, port, engine } = parse(args);
  if (help) return { name: 'help' };
  if (version) return { name: 'version' };
  if (folder === '') throw new UsageError('--folder must name a folder, and is empty.');
  if (engine !== undefined && !isMongoEngine(engine))
    throw new UsageError(`--engine must be documentdb or mongod, and is "${engine}".`);
  return {
    name: 'start',
    dataDir: folder === undefined ? 'throwaway' : resolve(folder),
    port: port === undefined ? 0 : readPort(port),
    ...(engine && { engine }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        folder: { type: 'string' },
        port: { type: 'string' },
        engine: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port must be a number from 0 (any free port) to 65535, and is "${text}".`);
}
