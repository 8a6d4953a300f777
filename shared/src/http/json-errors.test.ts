import { describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { createError, notFound, unavailable } from '../errors.js';
import { createLogger } from '../log.js';
import { createMetrics } from '../metrics.js';
import { createHttpServer } from './http-server.js';

describe('a plain route', () => {
  /** The response of a route that throws. */
  async function answerTo(thrown: Error) {
    const { app } = createHttpServer({
      log: createLogger('test', 'silent'),
      metrics: createMetrics('test'),
      readiness: {},
    });
    app.get('/throws', () => Promise.reject(thrown));
    const response = await app.inject('/throws');
    await app.close();
    return response;
  }

  it.each([
    ['NOT_FOUND', 404, notFound('thing', 'x')],
    ['SUBGRAPH_UNAVAILABLE', 503, unavailable('orders')],
    ['SUBGRAPH_UNAVAILABLE', 503, new mongo.MongoServerError({ message: 'shutdown in progress', code: 91 })],
    ['INTERNAL_SERVER_ERROR', 500, new Error('secret')],
  ])('answers %s with %d', async (code, status, thrown) => {
    const { statusCode, headers, body } = await answerTo(thrown);
    expect([statusCode, JSON.parse(body)]).toMatchObject([status, { errors: [{ extensions: { code } }] }]);
    expect(body).not.toMatch(/secret|shutdown/);
    expect(headers).not.toHaveProperty('retry-after');
  });

  it.each([
    ['RATE_LIMITED', 429],
    ['OVERLOADED', 503],
  ] as const)('says with %s when to come back', async (code, status) => {
    const { statusCode, headers, body } = await answerTo(
      createError(code, 'Wait.', { retryAfterSeconds: 3 }),
    );
    const errors = [{ message: 'Wait.', extensions: { code, retryAfterSeconds: 3 } }];
    expect([statusCode, JSON.parse(body)]).toEqual([status, { errors }]);
    expect(headers['retry-after']).toBe('3');
  });
});
