import { describe, expect, it } from '@jest/globals';
import { deduplicateEntities } from './deduplicate-entities.js';
import type { ProcessOptions, Response } from './process-options.js';

const userOf = (id: string) => ({ __typename: 'User', id });

describe('deduplicateEntities', () => {
  /**
   * Requests the users, and returns the ids that the subgraph receives and the response that the gateway
   * receives.
   */
  async function ask(ids: string[], answer: (asked: string[]) => unknown, path = ['authors', '@']) {
    let asked: string[] = [];
    const options = {
      request: { variables: { representations: ids.map(userOf), since: 1 } },
      pathInIncomingRequest: path,
    } as unknown as ProcessOptions;
    const response = await deduplicateEntities(options, ({ request: { variables } }) => {
      expect(variables?.['since']).toBe(1);
      asked = (variables?.['representations'] as { id: string }[]).map(({ id }) => id);
      return Promise.resolve(answer(asked) as Response);
    });
    return { asked, ...response };
  }
  const pointsOf = (asked: string[]) => ({
    data: { _entities: asked.map((id) => (id === 'gone' ? null : { card: { points: id.length } })) },
  });
  const card = (points: number) => ({ card: { points } });

  it('requests each entity once and returns it at each of its positions', async () => {
    const { asked, data } = await ask(['bb', 'a', 'bb', 'gone', 'a', 'bb', 'gone'], pointsOf);
    expect(asked).toEqual(['bb', 'a', 'gone']);
    expect(data?.['_entities']).toEqual([card(2), card(1), card(2), null, card(1), card(2), null]);
  });

  it('returns a separate object at each position, because the gateway writes into it', async () => {
    const { data } = await ask(['a', 'a'], pointsOf);
    const [first, second] = data?.['_entities'] as ReturnType<typeof card>[];
    expect(first).toEqual(second);
    expect(first!.card).not.toBe(second!.card);
  });

  it('repeats an error at each position of its entity, up to 20, and leaves other errors alone', async () => {
    const elsewhere = { message: 'Too slow.' };
    const at = (index: number) => ({ message: 'No card.', path: ['_entities', index, 'card'] });
    const { errors } = await ask(['a', 'b', 'a', 'b'], () => ({ data: null, errors: [elsewhere, at(1)] }));
    expect(errors).toEqual([elsewhere, at(1), at(3)]);
    const often = await ask(Array<string>(50).fill('a'), () => ({ data: null, errors: [at(0)] }));
    expect(often.errors).toHaveLength(20);
  });

  it('refuses a response that becomes too big when its entities are repeated', async () => {
    const long = { tags: Array.from({ length: 499 }, () => 'red') };
    const answer = (asked: string[]) => ({ data: { _entities: asked.map(() => long) } });
    const often = (times: number) => Array.from({ length: times }, (_, index) => `product-${index % 2}`);
    expect((await ask(often(100), answer)).data?.['_entities']).toHaveLength(100);
    const { asked, data, errors } = await ask(often(101), answer);
    expect([asked.length, data]).toEqual([2, undefined]);
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
  });

  it('passes on a response that does not match the request', async () => {
    const short = { data: { _entities: [card(1)] } };
    expect((await ask(['a', 'b', 'a'], () => short)).data).toEqual(short.data);
  });

  it("does not touch a client's variable of the same name", async () => {
    const { asked } = await ask(['a', 'a'], () => ({ data: {} }), []);
    expect(asked).toEqual(['a', 'a']);
  });
});
