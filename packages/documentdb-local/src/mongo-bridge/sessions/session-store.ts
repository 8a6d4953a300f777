import type pg from 'pg';
import { BoundedMap } from '../bounded-map.js';
import { Session } from './session.js';

const MAX_SESSIONS = 10_000;

export class SessionStore {
  private readonly sessions = new BoundedMap<Session>(MAX_SESSIONS, (session) => void session.end());

  constructor(private readonly pool: pg.Pool) {}

  get(id: string): Session {
    const session = this.sessions.get(id) ?? new Session(this.pool);
    this.sessions.set(id, session);
    return session;
  }

  async end(ids: string[]): Promise<void> {
    await Promise.all(
      ids.map(async (id) => {
        const session = this.sessions.get(id);
        this.sessions.delete(id);
        await session?.end();
      }),
    );
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.sessions.values()].map((session) => session.end()));
  }
}
