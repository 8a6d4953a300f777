export interface PostgresPlace {
  socketDir: string;
  /** Data that nobody will miss after a crash is not forced to the disk. */
  throwaway: boolean;
}

export function buildPostgresSettings({ socketDir, throwaway }: PostgresPlace): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    max_connections: '120',
    shared_buffers: '256MB',
    random_page_cost: '1.1',
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    // The order matters: each library builds on those before it.
    shared_preload_libraries: 'pg_cron,pg_documentdb_core,pg_documentdb,pg_documentdb_extended_rum',
    'cron.database_name': 'postgres',
    // As connections its jobs would fail: each remembers the socket's folder of the server on which the template was made.
    'cron.use_background_workers': 'on',
    'cron.log_run': 'off',
    'cron.log_statement': 'off',
    // The extension connects back to the server; by default it would try TCP.
    'documentdb.localhost_connection_string': `host=${socketDir}`,
    // Serves sorts from indexes, which the default handler does not; must be set before any index is made.
    'documentdb.alternate_index_handler_name': 'extended_rum',
    // It would connect twice every two seconds to look for indexes to build; the bridge builds them while their maker waits.
    'documentdb.enableBackgroundWorker': 'off',
    // A little longer than the bridge keeps a cursor: by default its files go after a minute.
    'documentdb.defaultCursorExpiryTimeLimitSeconds': '660',
    ...(throwaway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

export function toArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
