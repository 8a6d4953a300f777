import type { Connection } from 'mongoose';
import { MongoDBStorage, Umzug, type RunnableMigration } from 'umzug';
import type { Logger } from '../log.js';

export interface Migration {
  /** Begins with the date, such as '2026-11-21-indexes'. */
  name: string;
  /** Must be idempotent, because it may run twice if two replicas start at once. */
  up: (connection: Connection) => Promise<unknown>;
}

/** Runs the pending migrations of a database, and records them in its `migrations` collection. */
export async function migrate(connection: Connection, migrations: Migration[], log: Logger): Promise<void> {
  const umzug = new Umzug({
    migrations: migrations.map(({ name, up }): RunnableMigration<Connection> => ({
      name,
      up: () => up(connection),
    })),
    context: connection,
    storage: new MongoDBStorage({ collection: connection.collection('migrations') }),
    logger: undefined,
  });
  const done = await umzug.up();
  if (done.length > 0) log.info({ migrations: done.map(({ name }) => name) }, 'database migrated');
}
