import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import { MAX_SESSIONS } from './session-lifetime.js';
import type { Session } from './session.entity.js';

/** Loads the active sessions of users, last used first, with one query per batch. */
export const createSessionsLoader = (sessions: Model<Session>) =>
  new DataLoader<string, Session[]>(async (userIds) => {
    const live = await sessions
      .find({ userId: { $in: [...userIds] }, endedAt: null, expiresAt: { $gt: new Date() } })
      .sort({ lastUsedAt: -1 })
      .limit(userIds.length * MAX_SESSIONS)
      .lean<Session[]>();
    return userIds.map((id) => live.filter(({ userId }) => userId === id));
  });
