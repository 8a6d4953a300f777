import { isIP } from 'node:net';
import type { Client } from './client.js';
import type { FastifyRequest } from 'fastify';

/**
 * The program that sent a request. Its address is never empty, because limits per address would not hold for it: what a
 * proxy passes on as an address and is none gives way to the proxy's own.
 */
export const clientOf = ({ ip, headers, socket }: FastifyRequest): Client => ({
  ip: isIP(ip ?? '') ? ip : (socket.remoteAddress ?? 'unknown'),
  userAgent: headers['user-agent'] ?? '',
});
