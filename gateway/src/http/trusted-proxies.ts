import { isIP } from 'node:net';
import type { TrustedProxies } from '@cartwright/shared/http/http-server';
import { z } from 'zod';

const MAX_HOPS = 10;

/** `TRUST_PROXY`: the number of hops, or the addresses of the proxies, such as `10.0.0.0/8, 192.168.1.7`. */
export const trustedProxies = z.string().transform((text, context): TrustedProxies => {
  const parts = text.split(',').map((part) => part.trim());
  const [only = ''] = parts;
  const hops = parts.length === 1 && /^\d+$/.test(only) ? Number(only) : undefined;
  if (hops === undefined ? parts.every(isAddressOrBlock) : hops >= 1 && hops <= MAX_HOPS)
    return hops ?? parts;
  context.addIssue(
    `must be the number of proxies in front of the gateway (1 to ${MAX_HOPS}), or their addresses or CIDR blocks, ` +
      'separated by commas, such as 10.0.0.0/8',
  );
  return z.NEVER;
});

function isAddressOrBlock(text: string): boolean {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return false;
  // A block of all addresses would trust every client.
  return bits === undefined || (Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128));
}
