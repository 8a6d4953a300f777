import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.js';
import { inDatabase } from '../support/database.js';
import { buildShop, type Shop } from '../support/shop.js';

const SET_ROLE =
  'mutation ($userId: ID!, $role: Role!) { setUserRole(userId: $userId, role: $role) { id role } }';
const MANAGE = '{ users(first: 1) { totalCount } }';
const LAST = 'This is the last administrator. Make another user one first.';

// The gateway already refuses an administrator who was demoted before the request.
const REFUSED = /^(CONFLICT|FORBIDDEN)$/;

type Account = Client & { id: string };

describe('roles', () => {
  let shop: Shop;
  let root: Account;
  beforeAll(async () => {
    shop = await buildShop();
    const { me } = await shop.admin.data<{ me: { id: string } }>('{ me { id } }');
    root = { ...shop.admin, id: me.id };
  }, 60_000);
  afterAll(() => shop?.stop());

  const setRole = (by: Client, { id }: { id: string }, role: string) =>
    by.data(SET_ROLE, { userId: id, role });
  const demote = (by: Client, { id }: { id: string }) =>
    by.result(SET_ROLE, { userId: id, role: 'CUSTOMER' });

  async function newAdmin(name: string): Promise<Account> {
    const account = await shop.newCustomer(name);
    await setRole(root, account, 'ADMIN');
    return account;
  }

  async function adminIds(): Promise<string[]> {
    const { users } = await root.data<{ users: { edges: { node: { id: string } }[] } }>(
      '{ users(role: ADMIN, first: 100) { edges { node { id } } } }',
    );
    return users.edges.map(({ node }) => node.id);
  }

  it('apply at once at the gateway, even to existing tokens', async () => {
    const ann = await shop.newCustomer('Ann');
    expect(await ann.code(MANAGE)).toBe('FORBIDDEN');
    expect(await setRole(root, ann, 'ADMIN')).toEqual({ setUserRole: { id: ann.id, role: 'ADMIN' } });
    expect(await ann.data(MANAGE)).toEqual({ users: { totalCount: expect.any(Number) as unknown } });
    expect(await ann.data('{ me { role } }')).toEqual({ me: { role: 'ADMIN' } });
    await setRole(root, ann, 'CUSTOMER');
    expect((await ann.result(MANAGE)).status).toBe(403);
    expect(
      await ann.code('mutation { deleteProduct: __typename createCategory(input: { name: "x" }) { id } }'),
    ).toBe('FORBIDDEN');
    expect(await ann.data('{ me { role } }')).toEqual({ me: { role: 'CUSTOMER' } });
  });

  it('can be changed only by administrators', async () => {
    const ann = await shop.newCustomer('Ann');
    expect(await ann.code(SET_ROLE, { userId: ann.id, role: 'ADMIN' })).toBe('FORBIDDEN');
    expect(await shop.anonymous.code(SET_ROLE, { userId: ann.id, role: 'ADMIN' })).toBe('UNAUTHENTICATED');
    expect(await ann.data('{ me { role } }')).toEqual({ me: { role: 'CUSTOMER' } });
  });

  it('are refused when the role or the user does not exist', async () => {
    expect(await root.code(SET_ROLE, { userId: 'nobody', role: 'ADMIN' })).toBe('NOT_FOUND');
    expect(await root.code(SET_ROLE, { userId: root.id, role: 'ROOT' })).toBe('BAD_USER_INPUT');
  });

  it('are in the audit log with who changed them, but not when repeated', async () => {
    const ann = await shop.newCustomer('Ann');
    for (const role of ['CUSTOMER', 'ADMIN', 'ADMIN', 'CUSTOMER']) await setRole(root, ann, role);
    const query = `query ($id: ID!) {
      auditEvents(userId: $id, type: ROLE_CHANGED) {
        totalCount edges { node { type userId actorId detail at } }
      }
    }`;
    const { auditEvents } = await root.data(query, { id: ann.id });
    const facts = {
      type: 'ROLE_CHANGED',
      userId: ann.id,
      actorId: root.id,
      at: expect.any(String) as unknown,
    };
    expect(auditEvents).toEqual({
      totalCount: 2,
      edges: [
        { node: { ...facts, detail: 'ADMIN -> CUSTOMER' } },
        { node: { ...facts, detail: 'CUSTOMER -> ADMIN' } },
      ],
    });
  });

  describe('the audit log', () => {
    const LOG = `query ($first: Int, $after: String) {
      me { auditEvents(first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { type ip device } }
      } }
    }`;

    it('shows users the events of their account, but not the IP address of an administrator', async () => {
      const ann = await shop.newCustomer('Ann');
      await setRole(root, ann, 'ADMIN');
      await setRole(root, ann, 'CUSTOMER');
      const { me } = await ann.data<{ me: { auditEvents: { edges: { node: object }[] } } }>(LOG);
      const changed = { type: 'ROLE_CHANGED', ip: '', device: '' };
      expect(me.auditEvents.edges.slice(0, 2)).toEqual([{ node: changed }, { node: changed }]);
      expect(me.auditEvents.edges.at(-1)?.node).toMatchObject({ type: 'REGISTERED' });
      expect(me.auditEvents.edges.at(-1)?.node).not.toMatchObject({ ip: '' });
      const { auditEvents } = await root.data<{ auditEvents: { edges: { node: { ip: string } }[] } }>(
        'query ($id: ID!) { auditEvents(userId: $id, first: 1) { edges { node { ip } } } }',
        { id: ann.id },
      );
      expect(auditEvents.edges[0]?.node.ip).not.toBe('');
    });

    it('has pages', async () => {
      const ann = await shop.newCustomer('Ann');
      for (const role of ['ADMIN', 'CUSTOMER', 'ADMIN', 'CUSTOMER']) await setRole(root, ann, role);
      interface Log {
        me: { auditEvents: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      }
      const first = (await ann.data<Log>(LOG, { first: 3 })).me.auditEvents;
      const after = first.pageInfo.endCursor;
      const second = (await ann.data<Log>(LOG, { first: 100, after })).me.auditEvents;
      expect(first).toMatchObject({ pageInfo: { hasNextPage: true } });
      expect(second).toMatchObject({ totalCount: first.totalCount, pageInfo: { hasNextPage: false } });
      expect(second).toHaveProperty('edges.length', first.totalCount - 3);
    });

    it('of the shop and of other users is for administrators', async () => {
      const ann = await shop.newCustomer('Ann');
      expect(await ann.code('{ auditEvents { totalCount } }')).toBe('FORBIDDEN');
      expect(await shop.anonymous.code('{ auditEvents { totalCount } }')).toBe('UNAUTHENTICATED');
      const { user } = await root.data<{ user: { auditEvents: { totalCount: number } } }>(
        'query ($id: ID!) { user(id: $id) { auditEvents { totalCount } } }',
        { id: ann.id },
      );
      expect(user.auditEvents.totalCount).toBeGreaterThan(0);
      expect(await root.code('{ auditEvents(after: "nonsense") { totalCount } }')).toBe('BAD_USER_INPUT');
    });
  });

  it('cannot be changed by a demoted administrator, not even in a request that is already running', async () => {
    const ann = await newAdmin('Ann');
    const friends = await Promise.all(Array.from({ length: 12 }, () => shop.newCustomer('Friend')));
    await Promise.all([
      ...friends.slice(0, 6).map((friend) => ann.result(SET_ROLE, { userId: friend.id, role: 'ADMIN' })),
      setRole(root, ann, 'CUSTOMER'),
      ...friends.slice(6).map((friend) => ann.result(SET_ROLE, { userId: friend.id, role: 'ADMIN' })),
    ]);
    const events = await inDatabase(shop, 'users', (db) =>
      db.collection('audit_events').find({ type: 'ROLE_CHANGED' }).sort({ _id: 1 }).toArray(),
    );
    const demoted = events.findLastIndex(({ userId }) => userId === ann.id);
    expect(events.slice(demoted).filter(({ actorId }) => actorId === ann.id)).toEqual([]);
    for (const friend of friends) await setRole(root, friend, 'CUSTOMER');
  });

  // Each begins with the existing administrators, and ends with `root` as one.
  describe('the last administrator', () => {
    it('cannot be demoted', async () => {
      const { errors, status } = await demote(root, root);
      expect([status, errors?.[0]?.message, errors?.[0]?.extensions.code]).toEqual([200, LAST, 'CONFLICT']);
      expect(await adminIds()).toEqual([root.id]);
    });

    it('can be demoted once there is another', async () => {
      const ann = await newAdmin('Ann');
      await setRole(root, root, 'CUSTOMER');
      expect(await root.code(MANAGE)).toBe('FORBIDDEN');
      expect((await demote(ann, ann)).errors?.[0]?.message).toBe(LAST);
      await setRole(ann, root, 'ADMIN');
      await setRole(root, ann, 'CUSTOMER');
      expect(await adminIds()).toEqual([root.id]);
    });

    it('remains when two demote each other at once', async () => {
      for (let round = 0; round < 8; round += 1) {
        const ann = await newAdmin('Ann');
        const answers = await Promise.all([demote(ann, root), demote(root, ann)]);
        const refusals = answers.flatMap(({ errors }) => errors ?? []);
        expect(refusals.map(({ extensions }) => extensions.code)).toEqual([expect.stringMatching(REFUSED)]);
        if (!answers[0].errors) await setRole(ann, root, 'ADMIN');
        expect(await adminIds()).toContain(root.id);
        await setRole(root, ann, 'CUSTOMER');
      }
    });

    it('remains when ten demote each other at once', async () => {
      const admins = [root, ...(await Promise.all(Array.from({ length: 9 }, () => newAdmin('Ann'))))];
      const answers = await Promise.all(
        admins.map((admin, index) => demote(admin, admins[(index + 1) % admins.length]!)),
      );
      const codes = answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []);
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes) expect(code).toMatch(REFUSED);
      const remaining = await Promise.all(admins.map((admin) => admin.result(MANAGE)));
      const left = admins.filter((_, index) => !remaining[index]?.errors);
      expect(left).toHaveLength(codes.length);
      await setRole(left[0]!, root, 'ADMIN');
      for (const admin of left) if (admin.id !== root.id) await setRole(root, admin, 'CUSTOMER');
      expect(await adminIds()).toEqual([root.id]);
    });
  });
});
