import { isIP } from 'node:net';
import type { Client } from './client.js';
import type { FastifyRequest } from 'fastify';

/**
 * The program that sent a request. If a proxy passes on an invalid address, this is the proxy's own, because an empty one would
 * bypass rate limits per address.
 */
export const clientOf = ({ ip, headers, socket }: FastifyRequest): Client => ({
  ip: isIP(ip ?? '') ? ip : (socket.remoteAddress ?? 'unknown'),
  userAgent: headers['user-agent'] ?? '',
});
