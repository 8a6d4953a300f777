import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { buildShop, type Shop } from '../support/shop.js';

const USERS = `query ($first: Int, $after: String, $search: String, $role: Role) {
  users(first: $first, after: $after, search: $search, role: $role) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { name } }
  }
}`;

interface Users {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  edges: { cursor: string; node: { name: string } }[];
}

describe('the list of users', () => {
  const names = ['Zoë Smith', "Anne-Marie O'Neill", '王小明', 'Bob Smithson', 'Ann (x+)+$ Lee', 'Zołtán'];
  let shop: Shop;
  const emails = new Map<string, string>();
  beforeAll(async () => {
    shop = await buildShop();
    for (const name of names) emails.set(name, (await shop.newCustomer(name)).email);
  }, 60_000);
  afterAll(() => shop?.stop());

  const list = async (variables: object = {}): Promise<Users> =>
    (await shop.admin.data<{ users: Users }>(USERS, { ...variables })).users;
  const namesOf = ({ edges }: Users): string[] => edges.map(({ node }) => node.name);
  const newestFirst = [...names].reverse();

  it('has pages, newest first', async () => {
    const all = await list();
    expect(namesOf(all)).toEqual([...newestFirst, 'Admin']);
    const pages: Users[] = [];
    for (let after: string | undefined; pages.length < 10; after = pages.at(-1)?.pageInfo.endCursor) {
      pages.push(await list({ first: 3, ...(after && { after }) }));
      if (!pages.at(-1)?.pageInfo.hasNextPage) break;
    }
    expect(pages.map((page) => page.edges.length)).toEqual([3, 3, 1]);
    expect(pages.flatMap(({ edges }) => edges)).toEqual(all.edges);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([7, 7, 7]);
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true, true]);
  });

  it('does not shift when a user registers between two pages', async () => {
    const first = await list({ first: 2, search: 'smith' });
    expect(namesOf(first)).toEqual(['Bob Smithson', 'Zoë Smith']);
    const page = await list({ first: 1, search: 'smith' });
    const { id } = await shop.newCustomer('Carl Smith');
    expect(namesOf(await list({ search: 'smith', after: page.pageInfo.endCursor }))).toEqual(['Zoë Smith']);
    await remove(id);
  });

  it.each([
    ['smith', ['Bob Smithson', 'Zoë Smith']],
    ['SMITHS', ['Bob Smithson']],
    ['zo', ['Zołtán', 'Zoë Smith']],
    ['zoltan', ['Zołtán']],
    ['zoe', ['Zoë Smith']],
    ['ZOË  smi', ['Zoë Smith']],
    ['smi zo', ['Zoë Smith']],
    ["o'neill anne-m", ["Anne-Marie O'Neill"]],
    ['王', ['王小明']],
    ['mith', []],
    ['zoe neill', []],
    ['nobody', []],
  ])('finds by %j', async (search, found) => {
    const users = await list({ search });
    expect(namesOf(users)).toEqual(found);
    expect(users.totalCount).toBe(found.length);
  });

  it('finds users by an address or its beginning', async () => {
    const email = emails.get('王小明')!;
    for (const search of [email, email.toUpperCase(), email.slice(0, 20), email.split('@')[0]]) {
      expect(namesOf(await list({ search }))).toEqual(['王小明']);
    }
  });

  it('contains everybody for a blank search', async () => {
    for (const search of ['', '   ', '\u0000', null]) expect((await list({ search })).totalCount).toBe(7);
  });

  it.each(['.*', '^', '(a+)+$', '[', '\\', '$where', '*', '{"$gt":""}', 'x\u0000@y', '😀', '\ud800', 'a|b'])(
    'takes %j literally',
    async (search) => {
      const users = await list({ search });
      expect(users.totalCount).toBeLessThan(7);
      expect(users.edges).toHaveLength(users.totalCount);
    },
  );

  it('takes patterns in an address literally', async () => {
    expect((await list({ search: '.*@example.com' })).totalCount).toBe(0);
    expect((await list({ search: '(.+)+@' })).totalCount).toBe(0);
  });

  it('filters by role', async () => {
    expect(namesOf(await list({ role: 'ADMIN' }))).toEqual(['Admin']);
    expect((await list({ role: 'CUSTOMER' })).totalCount).toBe(6);
    expect(namesOf(await list({ role: 'CUSTOMER', search: 'zo' }))).toEqual(['Zołtán', 'Zoë Smith']);
    expect((await list({ role: 'ADMIN', search: 'zo' })).totalCount).toBe(0);
  });

  it('refuses invalid arguments', async () => {
    for (const variables of [{ first: 101 }, { first: -1 }, { after: 'x' }, { search: 'x'.repeat(101) }]) {
      expect(await shop.admin.code(USERS, variables)).toBe('BAD_USER_INPUT');
    }
    expect(await list({ first: 0 })).toMatchObject({ edges: [], totalCount: 7 });
  });

  it('is for administrators', async () => {
    const customer = await shop.newCustomer('Curious');
    expect((await customer.result(USERS)).status).toBe(403);
    expect(await customer.code(USERS)).toBe('FORBIDDEN');
    expect(await shop.anonymous.code(USERS)).toBe('UNAUTHENTICATED');
    await remove(customer.id);
  });

  it('uses an index for a search', async () => {
    const plan = await withUsers((users) =>
      users
        .aggregate([
          { $match: { $and: [{ searchTerms: { $regex: '^smith' } }, { searchTerms: { $regex: '^zo' } }] } },
          { $sort: { _id: -1 } },
          { $limit: 21 },
        ])
        .explain('queryPlanner'),
    );
    expect(JSON.stringify(plan)).toMatch(/searchTerms_1__id_-1/);
  });

  async function withUsers<T>(
    work: (users: ReturnType<ReturnType<MongoClient['db']>['collection']>) => Promise<T>,
  ): Promise<T> {
    const client = await MongoClient.connect(shop.mongoUrl);
    try {
      return await work(client.db(`${shop.databasePrefix}users`).collection('users'));
    } finally {
      await client.close();
    }
  }

  const remove = (id: string) => withUsers((users) => users.deleteOne({ _id: id as never }));
});
