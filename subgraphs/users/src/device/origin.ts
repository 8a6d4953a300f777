import type { Client } from '@cartwright/shared/identity/client';
import { addressKey } from '../throttle/address-key.js';
import type { Device } from './device.js';

/** Where a request comes from: its browser, if that has a cookie of ours, and its network, which is empty for a service. */
export interface Origin {
  deviceKey: string | null;
  network: string;
}

export const originOf = ({ device, client }: { device: Device; client: Client }): Origin => ({
  deviceKey: device.isShown ? device.key : null,
  network: addressKey(client.ip),
});

/** By this a client is known again a little later. A network may change meanwhile, so a cookie is better. */
export const originKey = ({ deviceKey, network }: Origin): string => deviceKey ?? network;
