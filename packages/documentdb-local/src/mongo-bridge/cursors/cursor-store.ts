import { BoundedMap } from '../bounded-map.js';
import { MongoCommandError } from '../errors/mongo-command.error.js';
import type { Sql } from '../postgres/sql.js';

const MAX_CURSORS = 2_000;
const IDLE_LIMIT_MS = 10 * 60_000;

export interface Cursor {
  id: string;
  database: string;
  continuation: Buffer;
  /** A cursor of a transaction sees that transaction's data, and ends with it. */
  sql: Sql;
}

/** Open cursors. What they read next is in their continuation, so that an idle one costs no connection. */
export class CursorStore {
  private readonly cursors = new BoundedMap<Cursor & { usedAt: number }>(MAX_CURSORS);

  put(cursor: Cursor): void {
    this.dropIdle();
    this.cursors.set(cursor.id, { ...cursor, usedAt: Date.now() });
  }

  /** Takes the cursor out until its next page is read: a second reader meanwhile would be given the same page. */
  take(id: string, database: string, sql: Sql): Cursor {
    this.dropIdle();
    const cursor = this.cursors.get(id);
    if (cursor?.database !== database || cursor.sql !== sql) {
      throw new MongoCommandError('CursorNotFound', `cursor id ${id} not found`);
    }
    this.cursors.delete(id);
    return cursor;
  }

  kill(id: string, database: string): boolean {
    return this.cursors.get(id)?.database === database && this.cursors.delete(id);
  }

  private dropIdle(): void {
    const oldestAllowed = Date.now() - IDLE_LIMIT_MS;
    for (const { id, usedAt } of this.cursors.values()) {
      if (usedAt > oldestAllowed) return;
      this.cursors.delete(id);
    }
  }
}
