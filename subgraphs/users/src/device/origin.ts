import type { Client } from '@cartwright/shared/identity/client';
import { addressKey } from '../throttle/address-key.js';
import type { Device } from './device.js';

/**
 * Where a request comes from: its browser, if that has our cookie, and its network, which is empty for our
 * own services.
 */
export interface Origin {
  deviceKey: string | null;
  network: string;
}

export const originOf = ({ device, client }: { device: Device; client: Client }): Origin => ({
  deviceKey: device.hasCookie ? device.key : null,
  network: addressKey(client.ip),
});

/** Identifies a client for a short time. The cookie comes first, because the network may change. */
export const originKey = ({ deviceKey, network }: Origin): string => deviceKey ?? network;
