import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { Identity } from '@cartwright/shared/identity/identity';
import { MongoClient } from 'mongodb';
import { createClient, type Client } from '../support/client.js';
import { buildShop, type Shop } from '../support/shop.js';

const ADD = 'mutation ($input: AddressInput!) { addAddress(input: $input) { id isDefault } }';
const UPDATE = `mutation ($id: ID!, $input: UpdateAddressInput!) {
  updateAddress(id: $id, input: $input) {
    id label recipient line1 line2 city region postalCode country phone isDefault
  }
}`;
const DELETE = 'mutation ($id: ID!) { deleteAddress(id: $id) }';
const SET_DEFAULT = 'mutation ($id: ID!) { setDefaultAddress(id: $id) { id isDefault } }';
const BOOK = '{ me { addresses { id isDefault } defaultAddress { id } } }';

const home = { recipient: 'Ann', line1: '1 Road', city: 'Bonn', country: 'DE' };

interface Book {
  addresses: { id: string; isDefault: boolean }[];
  defaultAddress: { id: string } | null;
}

describe('the address book', () => {
  let shop: Shop;
  let ann: Client & { id: string };
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop?.stop());
  beforeEach(async () => void (ann = await shop.newCustomer('Ann')));

  const add = async (input: object = {}): Promise<string> =>
    (await ann.data<{ addAddress: { id: string } }>(ADD, { input: { ...home, ...input } })).addAddress.id;

  const book = async (): Promise<Book> => (await ann.data<{ me: Book }>(BOOK)).me;

  async function expectOneDefault(): Promise<Book> {
    const found = await book();
    const defaults = found.addresses.filter(({ isDefault }) => isDefault);
    expect(defaults).toHaveLength(Math.min(found.addresses.length, 1));
    expect(found.defaultAddress?.id).toBe(defaults[0]?.id);
    return found;
  }

  it('is empty at first', async () => {
    expect(await book()).toEqual({ addresses: [], defaultAddress: null });
  });

  it('normalizes an address, and makes the first one the default', async () => {
    const input = { ...home, label: ' Home ', recipient: '  Ann ', country: 'de', phone: ' ', region: null };
    const fields = 'label recipient line1 line2 city region postalCode country phone isDefault';
    const { addAddress } = await ann.data(
      `mutation ($input: AddressInput!) { addAddress(input: $input) { ${fields} } }`,
      { input },
    );
    const kept = { ...home, label: 'Home', line2: null, region: null, postalCode: null, phone: null };
    expect(addAddress).toEqual({ ...kept, isDefault: true });
    expect(await ann.data(`{ me { addresses { ${fields} } defaultAddress { ${fields} } } }`)).toEqual({
      me: { addresses: [addAddress], defaultAddress: addAddress },
    });
  });

  it('moves the default when an address is added, changed or chosen as the default', async () => {
    const first = await add();
    const second = await add();
    expect((await expectOneDefault()).defaultAddress?.id).toBe(first);
    const third = await add({ isDefault: true });
    expect((await expectOneDefault()).defaultAddress?.id).toBe(third);
    await ann.data(UPDATE, { id: second, input: { isDefault: true } });
    expect((await expectOneDefault()).defaultAddress?.id).toBe(second);
    const chosen = { id: first, isDefault: true };
    expect(await ann.data(SET_DEFAULT, { id: first })).toEqual({ setDefaultAddress: chosen });
    expect(await ann.data(SET_DEFAULT, { id: first })).toEqual({ setDefaultAddress: chosen });
    expect((await expectOneDefault()).addresses.map(({ id }) => id)).toEqual([first, second, third]);
  });

  it('changes the given fields, clears those that are null and keeps the others', async () => {
    const id = await add({ label: 'Home', line2: 'Flat 2', phone: '+49 228 1234' });
    const { updateAddress } = await ann.data(UPDATE, {
      id,
      input: { line2: null, phone: '', city: ' Köln ', country: 'fr' },
    });
    const changed = { label: 'Home', line2: null, phone: null, city: 'Köln', country: 'FR' };
    const rest = { id, region: null, postalCode: null, isDefault: true };
    expect(updateAddress).toEqual({ ...home, ...changed, ...rest });
  });

  it('makes the last added of the remaining addresses the default when the default is deleted', async () => {
    const [first, second, third] = [await add(), await add(), await add()];
    expect(await ann.data(DELETE, { id: first })).toEqual({ deleteAddress: true });
    expect((await expectOneDefault()).defaultAddress?.id).toBe(third);
    await ann.data(DELETE, { id: second });
    expect((await expectOneDefault()).defaultAddress?.id).toBe(third);
    await ann.data(DELETE, { id: third });
    expect(await book()).toEqual({ addresses: [], defaultAddress: null });
    expect((await expectOneDefault()).addresses).toHaveLength(0);
    await add();
    await expectOneDefault();
  });

  it('shows each mutation of one operation the result of the previous one', async () => {
    const { a, b } = await ann.data(
      `mutation ($input: AddressInput!) {
        a: addAddress(input: $input) { isDefault }
        b: addAddress(input: $input) { isDefault }
      }`,
      { input: { ...home, isDefault: true } },
    );
    expect([a, b]).toEqual([{ isDefault: true }, { isDefault: true }]);
    expect((await expectOneDefault()).addresses.map(({ isDefault }) => isDefault)).toEqual([false, true]);
  });

  it('has at most 50 addresses', async () => {
    for (let count = 0; count < 50; count += 1) await add();
    const { errors } = await ann.result(ADD, { input: home });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('at most 50 addresses. Delete one first') as unknown,
      extensions: { code: 'CONFLICT' },
    });
    expect((await expectOneDefault()).addresses).toHaveLength(50);
  });

  describe('refuses', () => {
    it.each([
      ['recipient', ' '],
      ['line1', 'x'.repeat(201)],
      ['line2', 'one\ntwo'],
      ['city', ''],
      ['label', 'x'.repeat(51)],
      ['region', 'x'.repeat(101)],
      ['postalCode', 'x'.repeat(21)],
      ['country', 'Germany'],
      ['country', 'XX'],
      ['phone', '1234'],
      ['phone', 'call me'],
    ])('a new address and a change with %s %j', async (path, value) => {
      const input = { ...home, [path]: value };
      const id = await add();
      for (const answer of [
        await ann.result(ADD, { input }),
        await ann.result(UPDATE, { id, input: { [path]: value } }),
      ]) {
        expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
      }
      expect((await book()).addresses).toHaveLength(1);
    });

    it.each(['recipient', 'line1', 'city', 'country', 'isDefault'])('null for %s', async (path) => {
      const id = await add();
      const { errors } = await ann.result(UPDATE, { id, input: { [path]: null } });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
      expect(await ann.code(ADD, { input: { ...home, [path]: null } })).toBe('BAD_USER_INPUT');
    });

    it('to unset the default', async () => {
      const id = await add();
      const { errors } = await ann.result(UPDATE, { id, input: { isDefault: false } });
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('Make another one the default instead') as unknown,
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'isDefault' }] },
      });
      const other = await add();
      await ann.data(UPDATE, { id: other, input: { isDefault: false } });
    });

    it('unknown ids, and ids of other users', async () => {
      const id = await add();
      await ann.data(DELETE, { id });
      const bob = await shop.newCustomer('Bob');
      const { addAddress } = await bob.data<{ addAddress: { id: string } }>(ADD, { input: home });
      for (const unknown of [id, addAddress.id, 'nonsense']) {
        expect(await ann.code(DELETE, { id: unknown })).toBe('NOT_FOUND');
        expect(await ann.code(SET_DEFAULT, { id: unknown })).toBe('NOT_FOUND');
        expect(await ann.code(UPDATE, { id: unknown, input: { city: 'Bonn' } })).toBe('NOT_FOUND');
      }
      expect(await bob.data('{ me { addresses { city } } }')).toEqual({
        me: { addresses: [{ city: 'Bonn' }] },
      });
    });

    it('anonymous clients', async () => {
      for (const [mutation, variables] of [
        [ADD, { input: home }],
        [UPDATE, { id: 'x', input: {} }],
        [DELETE, { id: 'x' }],
        [SET_DEFAULT, { id: 'x' }],
      ] as const) {
        expect(await shop.anonymous.code(mutation, variables)).toBe('UNAUTHENTICATED');
      }
    });
  });

  describe('is private', () => {
    const query = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on User { id addresses { city } defaultAddress { city } } }
    }`;
    async function readAs(identity: Identity) {
      const token = await createInternalTokens(shop.secrets.internalTokenSecret).mint(
        { identity, requestId: 'a-test-run' },
        'users',
      );
      const users = createClient(`${shop.stack.urls.users}/graphql`, token);
      return users.result<{ _entities: unknown[] }>(query, { of: [{ __typename: 'User', id: ann.id }] });
    }
    const bonn = { addresses: [{ city: 'Bonn' }], defaultAddress: { city: 'Bonn' } };

    it.each([
      ['anonymous clients', { caller: 'gateway', scopes: [] }],
      ['another user', { caller: 'gateway', userId: 'bob', scopes: [] }],
      ['managers of something else', { caller: 'gateway', userId: 'bob', scopes: ['orders:manage'] }],
    ] as [string, Identity][])('to %s', async (_who, identity) => {
      await add();
      const { data, errors } = await readAs(identity);
      expect(data?._entities).toEqual([{ id: ann.id, addresses: null, defaultAddress: null }]);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    });

    it('but visible to administrators and services', async () => {
      await add();
      const seen = await shop.admin.data(
        'query ($id: ID!) { user(id: $id) { addresses { city } defaultAddress { city } } }',
        { id: ann.id },
      );
      expect(seen).toEqual({ user: bonn });
      const { data } = await readAs({ caller: 'orders', scopes: [] });
      expect(data?._entities).toEqual([{ id: ann.id, ...bonn }]);
    });
  });

  describe('during concurrent changes', () => {
    it('keeps all of 30 simultaneous new defaults, and one of them is the default', async () => {
      const ids = await Promise.all(Array.from({ length: 30 }, () => add({ isDefault: true })));
      const { addresses } = await expectOneDefault();
      expect(addresses.map(({ id }) => id).sort()).toEqual(ids.sort());
    });

    it('keeps exactly one default in any sequence of changes', async () => {
      for (let round = 0; round < 5; round += 1) {
        const ids = await Promise.all(Array.from({ length: 6 }, () => add()));
        const codes = await Promise.all([
          ...ids.map((id) => ann.result(SET_DEFAULT, { id })),
          ...ids.slice(0, 4).map((id) => ann.result(DELETE, { id })),
          ...ids.map((id) => ann.result(UPDATE, { id, input: { isDefault: true, city: 'Köln' } })),
          ...ids.map(() => ann.result(ADD, { input: { ...home, isDefault: true } })),
        ]);
        for (const { errors } of codes) expect(errors?.[0]?.extensions.code ?? 'NOT_FOUND').toBe('NOT_FOUND');
        const { addresses } = await expectOneDefault();
        await Promise.all(addresses.map(({ id }) => ann.data(DELETE, { id })));
        expect(await book()).toEqual({ addresses: [], defaultAddress: null });
      }
    });

    // Requests of one process run one after another, so only this case would notice an unconditional write.
    it('loses no change to a writer in another process', async () => {
      const client = await MongoClient.connect(shop.mongoUrl);
      try {
        const books = client
          .db(`${shop.databasePrefix}users`)
          .collection<{ _id: string; version: number }>('address_books');
        let foreign = 0;
        let done = false;
        const interfere = async () => {
          while (!done && foreign < 2_000) {
            const { modifiedCount } = await books.updateOne({ _id: ann.id }, { $inc: { version: 1 } });
            foreign += modifiedCount;
            // Without a pause, it would block the others on a busy machine.
            await sleep(5);
          }
        };
        const interfering = interfere();
        const answers = await Promise.all(Array.from({ length: 20 }, () => ann.result(ADD, { input: home })));
        done = true;
        await interfering;
        const added = answers.filter(({ errors }) => !errors).length;
        const codes = answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []);
        expect(codes.every((code) => code === 'CONFLICT')).toBe(true);
        expect((await expectOneDefault()).addresses).toHaveLength(added);
        expect((await books.findOne({ _id: ann.id }))?.version).toBe(foreign + added);
        expect(foreign).toBeGreaterThan(0);
      } finally {
        await client.close();
      }
    });
  });
});
