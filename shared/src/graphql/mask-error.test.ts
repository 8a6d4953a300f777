import { describe, expect, it } from '@jest/globals';
import { ValidationError } from 'class-validator';
import { GraphQLError } from 'graphql';
import { mongo } from 'mongoose';
import { ArgumentValidationError } from 'type-graphql';
import { createLogger } from '../log.js';
import { notFound, outOfStock, unavailable } from '../errors.js';
import { createErrorMask } from './mask-error.js';

const mask = createErrorMask(createLogger('test', 'silent'));
const maskThrown = (error: GraphQLError) => mask(error.toJSON(), error);

describe('createErrorMask', () => {
  it('masks what has no public code: database texts, stacks and addresses stay inside', () => {
    const cause = new Error('connect ECONNREFUSED 10.0.0.7:27017');
    const masked = maskThrown(new GraphQLError(cause.message, { originalError: cause, path: ['me'] }));
    expect(masked).toMatchObject({ path: ['me'], extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(masked)).not.toMatch(/ECONNREFUSED|10\.0\.0\.7|stack/);
  });

  it('lets known codes pass with their public details and nothing beside them', () => {
    const lines = [{ productId: 'p', requested: 2, available: 1 }];
    const error = outOfStock(lines);
    Object.assign(error.extensions, { serviceName: 'products', response: { url: 'http://inside' } });
    expect(maskThrown(error).extensions).toEqual({ code: 'OUT_OF_STOCK', lines });
  });

  it('asks to try again when the database is away or had no time, and says nothing else of it', async () => {
    const client = new mongo.MongoClient('mongodb://127.0.0.1:9', { serverSelectionTimeoutMS: 50 });
    const away = await client.connect().catch((error: unknown) => error);
    const late = new mongo.MongoServerError({ message: 'canceling statement on 10.0.0.7', code: 50 });
    for (const originalError of [away as Error, late]) {
      const masked = maskThrown(new GraphQLError(originalError.message, { originalError, path: ['me'] }));
      expect(masked).toEqual({
        message: 'The database service is not available right now. Try again shortly.',
        path: ['me'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      });
    }
  });

  it.each([
    ['an id in an error of ours', notFound('product', 'x'.repeat(1_000))],
    [
      "a name in one of graphql's",
      new GraphQLError(`Unknown operation named "${'x'.repeat(1_000)}".`, {
        extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
      }),
    ],
  ])('cuts %s at 64 letters', (_what, error) => {
    expect(maskThrown(error).message).toMatch(/^[\w ]+ "x{64}…"\.$/);
  });

  it.each([
    ['a quote', `operationName is "${'"'.repeat(3)}${'x'.repeat(90_000)}"`],
    ['no quote', `Variable "$a" got invalid value { ${'x: 1, '.repeat(10_000)} }; it is no Boolean.`],
  ])('cuts a message in which the end of what a client has sent is hidden by %s', (_what, message) => {
    const masked = maskThrown(new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } }));
    expect(masked.message).toHaveLength(1_001);
    expect(masked.message.endsWith('…')).toBe(true);
  });

  it('logs a few of the many fields that are missing while a service is away', () => {
    const lines: string[] = [];
    const log = createLogger('test', 'info', { write: (line) => void lines.push(line) });
    const maskOne = createErrorMask(log);
    for (let index = 0; index < 1_000; index += 1) {
      const error = unavailable('products');
      expect(maskOne(error.toJSON(), error).extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE' });
    }
    expect(lines).toHaveLength(20);
  });

  it.each(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST'])(
    'turns %s into BAD_USER_INPUT',
    (code) => {
      const masked = maskThrown(new GraphQLError('Cannot query field "x".', { extensions: { code } }));
      expect(masked).toEqual({ message: 'Cannot query field "x".', extensions: { code: 'BAD_USER_INPUT' } });
    },
  );

  it('says of null that it is null, and not that it is too long', () => {
    const rules = { maxLength: 'description must have at most 10 characters.' };
    const reasonFor = (value: unknown) => {
      const invalid = Object.assign(new ValidationError(), {
        property: 'description',
        value,
        constraints: rules,
      });
      const thrown = new ArgumentValidationError([invalid]);
      return maskThrown(new GraphQLError('', { originalError: thrown, path: ['update'] })).extensions?.[
        'fields'
      ];
    };
    expect(reasonFor(null)).toEqual([{ path: 'description', message: 'description must not be null.' }]);
    expect(reasonFor('x'.repeat(11))).toEqual([{ path: 'description', message: rules.maxLength }]);
  });

  it('takes an error for the request that has the status of one and no code', () => {
    const refused = new GraphQLError('Unsupported version', { extensions: { http: { status: 400 } } });
    expect(maskThrown(refused).extensions).toEqual({ code: 'BAD_USER_INPUT' });
    const failed = new GraphQLError('on 10.0.0.7', { extensions: { http: { status: 500 } } });
    expect(maskThrown(failed).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
  });
});
