import { describe, expect, it } from '@jest/globals';
import DataLoader from 'dataloader';
import { buildSchema, graphql } from 'graphql';
import { clearLoadersAroundEach } from './clear-loaders.js';

const schema = buildSchema(`
  type Query { stock: Int }
  type Mutation { add(pieces: Int!): Warehouse, breakHalfway: Warehouse }
  type Warehouse { stock: Int }
`);

/** A warehouse whose stock is read through a loader that counts its batches. */
function buildWarehouse() {
  let stock = 0;
  let batches = 0;
  const context = {
    name: 'warehouse',
    stockOf: new DataLoader<string, number>((keys) => {
      batches += 1;
      return Promise.resolve(keys.map(() => stock));
    }),
  };
  const warehouse = { stock: (_args: object, { stockOf }: typeof context) => stockOf.load('warehouse') };
  const fields = clearLoadersAroundEach({
    async add(_root, { pieces }: { pieces: number }, { stockOf }: typeof context) {
      stock = (await stockOf.load('warehouse')) + pieces;
      return warehouse;
    },
    async breakHalfway(_root, _args, { stockOf }: typeof context) {
      stock = (await stockOf.load('warehouse')) + 100;
      throw new Error('broken');
    },
  });
  schema.getMutationType()!.getFields()['add']!.resolve = fields['add']!;
  schema.getMutationType()!.getFields()['breakHalfway']!.resolve = fields['breakHalfway']!;
  return {
    ask: (source: string) => graphql({ schema, source, contextValue: context }),
    batches: () => batches,
  };
}

describe('clearLoadersAroundEach', () => {
  it('shows each mutation its own changes and those of earlier ones', async () => {
    const { ask } = buildWarehouse();
    expect(await ask('mutation { a: add(pieces: 1) { stock } b: add(pieces: 2) { stock } }')).toEqual({
      data: { a: { stock: 1 }, b: { stock: 3 } },
    });
  });

  it('clears loaders also after a mutation that failed halfway', async () => {
    const { ask } = buildWarehouse();
    const { data } = await ask('mutation { breakHalfway { stock } add(pieces: 1) { stock } }');
    expect(data).toEqual({ breakHalfway: null, add: { stock: 101 } });
  });

  it('still batches the fields of one mutation', async () => {
    const { ask, batches } = buildWarehouse();
    await ask('mutation { add(pieces: 1) { stock again: stock } }');
    expect(batches()).toBe(2);
  });
});
