import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { clientOf } from './client-of.js';

const request = (ip: string | undefined, remoteAddress: string | undefined) =>
  ({ ip, headers: { 'user-agent': 'Test/1' }, socket: { remoteAddress } }) as FastifyRequest;

describe('clientOf', () => {
  it.each([
    ['203.0.113.7', '10.0.0.1', '203.0.113.7'],
    ['2001:db8::1', '10.0.0.1', '2001:db8::1'],
    ['<script>', '10.0.0.1', '10.0.0.1'],
    ['', '10.0.0.1', '10.0.0.1'],
    [undefined, undefined, 'unknown'],
  ])('resolves %s behind %s to %s', (ip, remoteAddress, expected) => {
    expect(clientOf(request(ip, remoteAddress))).toEqual({ ip: expected, userAgent: 'Test/1' });
  });
});
