import { describe, expect, it } from '@jest/globals';
import { badUserInput } from '../errors.js';
import { createLogger } from '../log.js';
import { createMetrics } from '../metrics.js';
import { createHttpServer } from './http-server.js';

describe('createHttpServer', () => {
  it('logs some of the requests that it refuses, however many there are', async () => {
    const lines: string[] = [];
    const log = createLogger('test', 'info', { write: (line) => void lines.push(line) });
    const { app } = createHttpServer({ log, metrics: createMetrics('test'), readiness: {} });
    app.get('/refused', () => {
      throw badUserInput([{ path: 'x', message: 'must be y' }]);
    });
    for (let count = 0; count < 50; count += 1)
      expect((await app.inject({ url: '/refused' })).statusCode).toBe(400);
    expect(lines.filter((line) => line.includes('a request was refused'))).toHaveLength(20);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      requestId: expect.any(String),
      reason: expect.any(String),
    });
  });
});
