import { collectionCommands } from './collections.js';
import type { CommandHandler } from './command.js';
import { cursorCommands } from './cursors.js';
import { explainCommands } from './explain.js';
import { handshakeCommands } from './handshake.js';
import { queryCommands } from './queries.js';
import { sessionCommands } from './sessions.js';
import { statisticsCommands } from './statistics.js';
import { writeCommands } from './writes.js';

/** A map, because a client may well ask for a command named `constructor`. */
export const commands: ReadonlyMap<string, CommandHandler> = new Map(
  Object.entries({
    ...handshakeCommands,
    ...sessionCommands,
    ...writeCommands,
    ...queryCommands,
    ...cursorCommands,
    ...collectionCommands,
    ...statisticsCommands,
    ...explainCommands,
  }),
);
