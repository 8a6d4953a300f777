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
  it('masks errors without a public code, with their messages, stacks and addresses', () => {
    const cause = new Error('connect ECONNREFUSED 10.0.0.7:27017');
    const masked = maskThrown(new GraphQLError(cause.message, { originalError: cause, path: ['me'] }));
    expect(masked).toMatchObject({ path: ['me'], extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(masked)).not.toMatch(/ECONNREFUSED|10\.0\.0\.7|stack/);
  });

  it('passes known codes with their public details only', () => {
    const lines = [{ productId: 'p', requested: 2, available: 1 }];
    const error = outOfStock(lines);
    Object.assign(error.extensions, { serviceName: 'products', response: { url: 'http://inside' } });
    expect(maskThrown(error).extensions).toEqual({ code: 'OUT_OF_STOCK', lines });
  });

  it('reports an unavailable or slow database as SUBGRAPH_UNAVAILABLE, without details', async () => {
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

  it('cuts off suggestions if it is told to', () => {
    const hide = createErrorMask(createLogger('test', 'silent'), { hidesSuggestions: true });
    const hidden = (message: string) =>
      hide({ message }, new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })).message;
    expect(hidden('Field "nam" is not defined by type "A". Did you mean "name" or "number"?')).toBe(
      'Field "nam" is not defined by type "A".',
    );
    expect(hidden('Did you mean it?')).toBe('Did you mean it?');
    // By a pattern, this would take minutes.
    expect(hidden(`No. ${'Did you mean '.repeat(7_000)}`)).toHaveLength(1_001);
    const kept = maskThrown(
      new GraphQLError('No "a". Did you mean "b"?', { extensions: { code: 'BAD_USER_INPUT' } }),
    );
    expect(kept.message).toContain('Did you mean');
  });

  it.each([
    ['an id in our own error', notFound('product', 'x'.repeat(1_000))],
    [
      "a name in graphql's error",
      new GraphQLError(`Unknown operation named "${'x'.repeat(1_000)}".`, {
        extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
      }),
    ],
  ])('cuts %s at 64 characters', (_what, error) => {
    expect(maskThrown(error).message).toMatch(/^[\w ]+ "x{64}…"\.$/);
  });

  it.each([
    ['a quote', `operationName is "${'"'.repeat(3)}${'x'.repeat(90_000)}"`],
    ['no quote', `Variable "$a" got invalid value { ${'x: 1, '.repeat(10_000)} }; it is no Boolean.`],
  ])('cuts a message when input with %s hides its own end', (_what, message) => {
    const masked = maskThrown(new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } }));
    expect(masked.message).toHaveLength(1_001);
    expect(masked.message.endsWith('…')).toBe(true);
  });

  it('throttles the log while a service is unavailable', () => {
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

  it('reports null as null, not as too long', () => {
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

  it('turns an error with status 400 and no code into BAD_USER_INPUT', () => {
    const refused = new GraphQLError('Unsupported version', { extensions: { http: { status: 400 } } });
    expect(maskThrown(refused).extensions).toEqual({ code: 'BAD_USER_INPUT' });
    const failed = new GraphQLError('on 10.0.0.7', { extensions: { http: { status: 500 } } });
    expect(maskThrown(failed).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
  });
});
