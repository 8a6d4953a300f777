import ipaddr from 'ipaddr.js';

const NETWORK_BYTES = 8;

/** The key of limits per address. An IPv6 host usually has a whole /64, so a /64 counts as one address. */
export function addressKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return `${Buffer.from(address.toByteArray().slice(0, NETWORK_BYTES)).toString('hex')}/64`;
}
