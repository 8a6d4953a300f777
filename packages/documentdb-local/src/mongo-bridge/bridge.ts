import { CursorStore } from './cursors/cursor-store.js';
import { autocommit } from './postgres/autocommit.js';
import { type LaneOptions, openLanes } from './postgres/lanes.js';
import type { Sql } from './postgres/sql.js';
import { SessionStore } from './sessions/session-store.js';

/** What all connections share. */
export interface Bridge {
  sql: Sql;
  cursors: CursorStore;
  sessions: SessionStore;
  close(): Promise<void>;
}

export function createBridge(options: LaneOptions): Bridge {
  const lanes = openLanes(options);
  const sessions = new SessionStore(lanes.transaction);
  return {
    sql: autocommit(lanes),
    cursors: new CursorStore(),
    sessions,
    async close() {
      await sessions.endAll();
      await lanes.close();
    },
  };
}
