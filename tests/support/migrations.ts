import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from '@jest/globals';
import { createMetrics } from '@cartwright/shared/metrics';
import { connectMongo } from '@cartwright/shared/mongo/connect';
import type { Migration } from '@cartwright/shared/mongo/migrate';
import type { Connection } from 'mongoose';
import { fromEnv } from './from-env.js';

/** Provides an empty database for each test, without a service. */
export function useEmptyDatabase(): () => Connection {
  let connection: Connection;
  beforeEach(async () => {
    connection = await connectMongo({
      url: fromEnv('MONGO_URL'),
      database: `migrations-${randomUUID()}`,
      metrics: createMetrics('test'),
    });
  });
  afterEach(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  return () => connection;
}

/** The migrations of a service before this one was added. */
export function migrationsBefore(migrations: Migration[], name: string): Migration[] {
  const index = migrations.findIndex((migration) => migration.name === name);
  if (index < 0) throw new Error(`There is no migration "${name}".`);
  return migrations.slice(0, index);
}
