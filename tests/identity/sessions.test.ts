import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clientOf,
  codeOf,
  logIn,
  openAccount,
  refresh,
  tryRefresh,
  type Account,
} from '../support/account.js';
import { countIn, inDatabase } from '../support/database.js';
import { mailsTo, mailTo } from '../support/mailbox.js';
import { buildShop, type Shop } from '../support/shop.js';

const ME = '{ me { id } }';
const SESSIONS = '{ me { sessions { id device userAgent ip current createdAt lastUsedAt expiresAt } } }';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

interface Sessions {
  me: { sessions: { id: string; device: string; userAgent: string; ip: string; current: boolean }[] };
}

describe('sessions', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  describe('refreshing', () => {
    it('returns a new access token and a new refresh token for the same session', async () => {
      const account = await openAccount(shop);
      const next = await refresh(shop, account.refreshToken);
      expect(next.refreshToken).not.toBe(account.refreshToken);
      const { me } = await clientOf(shop, next.token).data<Sessions>(SESSIONS);
      expect(me.sessions).toHaveLength(1);
      expect(me.sessions[0]?.current).toBe(true);
    });

    it('stores no token, only hashes', async () => {
      const account = await openAccount(shop);
      const { refreshToken } = await refresh(shop, account.refreshToken);
      const stored = await inDatabase(shop, 'users', (db) =>
        db.collection('refresh_tokens').find().toArray(),
      );
      expect(JSON.stringify(stored)).not.toContain(account.refreshToken);
      expect(JSON.stringify(stored)).not.toContain(refreshToken);
    });

    it('returns the same successor to 20 parallel refreshes', async () => {
      const account = await openAccount(shop);
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => refresh(shop, account.refreshToken)),
      );
      const successors = new Set(answers.map(({ refreshToken }) => refreshToken));
      expect(successors.size).toBe(1);
      expect(await countLiveTokens(account)).toBe(1);
      expect(await refresh(shop, [...successors][0]!)).toHaveProperty('token');
    });

    it('returns the same successor when the response got lost', async () => {
      const account = await openAccount(shop);
      const lost = await refresh(shop, account.refreshToken);
      expect((await refresh(shop, account.refreshToken)).refreshToken).toBe(lost.refreshToken);
    });

    it('ends the session when a used token comes back, logs it and mails the owner once', async () => {
      const account = await openAccount(shop);
      const second = await refresh(shop, account.refreshToken);
      const third = await refresh(shop, second.refreshToken);

      const reuses = await Promise.all(
        Array.from({ length: 5 }, () => tryRefresh(shop, account.refreshToken)),
      );
      expect(reuses.map(codeOf)).toEqual(Array(5).fill('UNAUTHENTICATED'));
      expect(codeOf(await tryRefresh(shop, third.refreshToken))).toBe('UNAUTHENTICATED');
      expect(await clientOf(shop, third.token).code(ME)).toBe('UNAUTHENTICATED');
      await mailTo(shop, account.email, /session/i);
      expect(await eventsOf(account, 'REFRESH_TOKEN_REUSED')).toBe(1);
      const mails = await mailsTo(shop, account.email);
      expect(mails.filter(({ subject }) => /session/i.test(subject))).toHaveLength(1);
    });

    it('treats a token that comes back after the grace period as stolen', async () => {
      const account = await openAccount(shop);
      const { refreshToken } = await refresh(shop, account.refreshToken);
      await inDatabase(shop, 'users', (db) =>
        db
          .collection('refresh_tokens')
          .updateMany({ spentAt: { $ne: null } }, { $set: { spentAt: new Date(Date.now() - 11_000) } }),
      );
      expect(codeOf(await tryRefresh(shop, account.refreshToken))).toBe('UNAUTHENTICATED');
      expect(codeOf(await tryRefresh(shop, refreshToken))).toBe('UNAUTHENTICATED');
    });

    it.each([
      ['nothing', ''],
      ['an invalid token', 'not-a-token'],
      ['one that is much too long', 'x'.repeat(5_000)],
    ])('refuses %s', async (_what, token) => {
      expect(codeOf(await tryRefresh(shop, token))).toBe('UNAUTHENTICATED');
    });

    it('recognizes a used token for the maximum lifetime of its session', async () => {
      const account = await openAccount(shop);
      await refresh(shop, account.refreshToken);
      const tokens = await inDatabase(shop, 'users', async (db) => {
        const sessions = await db
          .collection<{ _id: string }>('sessions')
          .find({ userId: account.id })
          .toArray();
        const sessionId = { $in: sessions.map(({ _id }) => _id) };
        return db.collection<{ expiresAt: Date }>('refresh_tokens').find({ sessionId }).toArray();
      });
      const days = tokens.map(({ expiresAt }) => Math.round((expiresAt.getTime() - Date.now()) / 86_400_000));
      expect(days).toEqual([90, 90]);
    });

    it('refuses a session that was unused for too long', async () => {
      const account = await openAccount(shop);
      await inDatabase(shop, 'users', (db) =>
        db
          .collection('sessions')
          .updateMany({ userId: account.id }, { $set: { expiresAt: new Date(Date.now() - 1_000) } }),
      );
      expect(codeOf(await tryRefresh(shop, account.refreshToken))).toBe('UNAUTHENTICATED');
    });
  });

  describe('the list', () => {
    it('shows the device, address and time of each session, and marks the current one', async () => {
      const account = await openAccount(shop);
      const other = await logIn(shop, account.email, undefined, { 'user-agent': FIREFOX });
      const { me } = await clientOf(shop, other.token).data<Sessions>(SESSIONS);
      expect(me.sessions).toHaveLength(2);
      expect(me.sessions[0]).toMatchObject({
        device: 'Firefox on Windows',
        userAgent: FIREFOX,
        ip: '127.0.0.1',
        current: true,
      });
      expect(me.sessions[1]?.current).toBe(false);
    });

    it('is hidden from other users', async () => {
      const account = await openAccount(shop);
      const { errors } = await shop
        .newCustomer()
        .then((other) =>
          other.result(`query ($r: ID!) { user(id: $r) { sessions { id } } }`, { r: account.id }),
        );
      expect(codeOf({ errors: errors ?? [] })).toBe('FORBIDDEN');
    });

    it('has at most 50 sessions: the one that was unused for longest ends', async () => {
      const account = await openAccount(shop);
      const session = {
        userId: account.id,
        device: 'Old',
        endedAt: null,
        endedBy: null,
        userAgent: '',
        ip: '',
      };
      const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
      const later = new Date(Date.now() + 86_400_000);
      await inDatabase(shop, 'users', (db) =>
        db.collection<{ _id: string }>('sessions').insertMany(
          Array.from({ length: 49 }, (_, index) => ({
            ...session,
            _id: `${account.id}-${index}`,
            createdAt: ago(5),
            lastUsedAt: ago(1 + index / 100),
            expiresAt: later,
            forgetAt: later,
          })),
        ),
      );
      const { token } = await logIn(shop, account.email);
      const { me } = await clientOf(shop, token).data<Sessions>(SESSIONS);
      expect(me.sessions).toHaveLength(50);
      expect(me.sessions.map(({ id }) => id)).not.toContain(`${account.id}-48`);
    });
  });

  describe('ending', () => {
    it('ends only the current session', async () => {
      const account = await openAccount(shop);
      const other = await logIn(shop, account.email);
      expect(await account.data('mutation { logout }')).toEqual({ logout: true });
      expect(await account.code(ME)).toBe('UNAUTHENTICATED');
      expect(codeOf(await tryRefresh(shop, account.refreshToken))).toBe('UNAUTHENTICATED');
      expect(await clientOf(shop, other.token).data(ME)).toEqual({ me: { id: account.id } });
    });

    it('ends all sessions', async () => {
      const account = await openAccount(shop);
      const other = await logIn(shop, account.email);
      expect(await account.data('mutation { logoutEverywhere }')).toEqual({ logoutEverywhere: true });
      for (const { token, refreshToken } of [account as { token: string; refreshToken: string }, other]) {
        expect(await clientOf(shop, token).code(ME)).toBe('UNAUTHENTICATED');
        expect(codeOf(await tryRefresh(shop, refreshToken))).toBe('UNAUTHENTICATED');
      }
    });

    it('revokes a single session', async () => {
      const account = await openAccount(shop);
      const other = await logIn(shop, account.email, undefined, { 'user-agent': FIREFOX });
      const { me } = await account.data<Sessions>(SESSIONS);
      const id = me.sessions.find(({ device }) => device.startsWith('Firefox'))!.id;
      const REVOKE = 'mutation ($id: ID!) { revokeSession(id: $id) }';
      const stranger = await openAccount(shop);
      expect(await stranger.code(REVOKE, { id })).toBe('NOT_FOUND');
      expect(await account.data(REVOKE, { id })).toEqual({ revokeSession: true });
      expect(await account.code(REVOKE, { id })).toBe('NOT_FOUND');
      expect(await clientOf(shop, other.token).code(ME)).toBe('UNAUTHENTICATED');
      expect(await account.data(ME)).toEqual({ me: { id: account.id } });
    });

    it('fails without a session', async () => {
      expect(await shop.anonymous.code('mutation { logout }')).toBe('UNAUTHENTICATED');
      expect(await shop.anonymous.code('mutation { logoutEverywhere }')).toBe('UNAUTHENTICATED');
    });
  });

  describe('a new device', () => {
    it('is reported to the owner by mail, but the first device and familiar ones are not', async () => {
      const account = await openAccount(shop);
      await logIn(shop, account.email);
      await logIn(shop, account.email, undefined, { 'user-agent': FIREFOX });
      await logIn(shop, account.email, undefined, { 'user-agent': FIREFOX });
      const mail = await mailTo(shop, account.email, /sign-in|device/i);
      expect(mail.text).toContain('Firefox on Windows');
      const mails = await mailsTo(shop, account.email);
      expect(mails.filter(({ subject }) => /sign-in|device/i.test(subject))).toHaveLength(1);
    });
  });

  const countLiveTokens = async ({ id }: Account): Promise<number> =>
    inDatabase(shop, 'users', async (db) => {
      const sessions = await db.collection<{ _id: string }>('sessions').find({ userId: id }).toArray();
      return db
        .collection('refresh_tokens')
        .countDocuments({ sessionId: { $in: sessions.map(({ _id }) => _id) }, spentAt: null });
    });

  const eventsOf = ({ id }: Account, type: string): Promise<number> =>
    countIn(shop, 'users', 'audit_events', { userId: id, type });
});
