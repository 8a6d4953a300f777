import type { Connection } from 'mongoose';
import { MongoDBStorage, Umzug, type RunnableMigration } from 'umzug';
import type { Logger } from '../log.js';

export interface Migration {
  /** Sorts by date: '2026-11-21-indexes'. */
  name: string;
  /** May run twice when two replicas start at once, so it must be safe to repeat. */
  up: (connection: Connection) => Promise<unknown>;
}

/** Brings a database to the shape that the code expects; what has run is recorded in its `migrations` collection. */
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
