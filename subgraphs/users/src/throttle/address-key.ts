import ipaddr from 'ipaddr.js';

const NETWORK_BYTES = 8;

/** What limits per address count by. A host has a whole /64 of IPv6 to itself, so that counts as one address. */
export function addressKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return `${Buffer.from(address.toByteArray().slice(0, NETWORK_BYTES)).toString('hex')}/64`;
}
