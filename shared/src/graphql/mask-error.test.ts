import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { createLogger } from '../log.js';
import { outOfStock } from '../errors.js';
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

  it.each(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST'])(
    'turns %s into BAD_USER_INPUT',
    (code) => {
      const masked = maskThrown(new GraphQLError('Cannot query field "x".', { extensions: { code } }));
      expect(masked).toEqual({ message: 'Cannot query field "x".', extensions: { code: 'BAD_USER_INPUT' } });
    },
  );
});
