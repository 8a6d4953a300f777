import pg from 'pg';

export interface LaneOptions {
  socketDir: string;
  user: string;
  database: string;
  maxConnections: number;
}

/** Pools of connections that cannot starve each other. */
export interface Lanes {
  read: pg.Pool;
  write: pg.Pool;
  transaction: pg.Pool;
  close(): Promise<void>;
}

const WAIT_FOR_CONNECTION_MS = 30_000;

const SETTINGS = [
  'search_path=documentdb_api,documentdb_core,public',
  // Sorted results go to a file that any connection can read on from, instead of a portal that pins one.
  'documentdb.useFileBasedPersistedCursors=on',
  // A deadlock rolls the whole statement back, so that it can be run again.
  'documentdb.throwDeadlockOnCRUD=on',
  'deadlock_timeout=50ms',
  // A backend notices that we hung up while it waits for a lock.
  'client_connection_check_interval=1s',
];

/**
 * Three pools, so that none can starve another: writes may wait for a transaction's row locks, transactions may wait for
 * their application, and that application may be waiting for a read.
 */
export function openLanes({ maxConnections, socketDir, user, database }: LaneOptions): Lanes {
  const transactions = Math.max(1, Math.floor(maxConnections * 0.4));
  const reads = Math.max(1, Math.floor((maxConnections - transactions) / 2));
  const writes = Math.max(1, maxConnections - transactions - reads);
  const [read, write, transaction] = [openPool(reads), openPool(writes), openPool(transactions)];
  return {
    read,
    write,
    transaction,
    async close() {
      await Promise.all([read.end(), write.end(), transaction.end()]);
    },
  };

  function openPool(max: number): pg.Pool {
    const pool = new pg.Pool({
      host: socketDir,
      user,
      database,
      max,
      connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
      idleTimeoutMillis: 60_000,
      options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    });
    // A lost connection fails its next statement, which is soon enough; an event without a listener would end the process.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  }
}
