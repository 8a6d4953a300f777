import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { findFreePort } from '../src/process/find-free-port.js';

describe('findFreePort', () => {
  it('finds a port that no connection is given meanwhile', async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => findFreePort()));

    expect(Math.max(...ports)).toBeLessThan(32_768);
    expect(Math.min(...ports)).toBeGreaterThan(1_023);
  });

  it('passes over the taken ones, and says when there are no others', async () => {
    const taken = createServer().listen(await findFreePort(), '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;

    await expect(findFreePort(port, port + 50)).resolves.toBeGreaterThan(port);
    await expect(findFreePort(port, port)).rejects.toThrow(`All ports from ${port} to ${port} are taken.`);
    taken.close();
  });
});
