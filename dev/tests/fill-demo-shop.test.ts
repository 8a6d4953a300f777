import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { fillDemoShop } from '../src/fill-demo-shop.js';

describe('fillDemoShop', () => {
  it('names the log when it ends', async () => {
    let asked = 0;
    const message = 'You are not allowed to do this.';
    const gateway = createServer((_request, response) => {
      asked += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] }));
    }).listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    await expect(
      fillDemoShop({
        gatewayUrl: url,
        usersUrl: url,
        tokens: createInternalTokens('a secret of at least 32 characters'),
        adminKey: '',
        logFile: '/shop/cartwright.log',
        onProgress: () => undefined,
      }),
    ).rejects.toThrow(
      'The demo data is not complete: You are not allowed to do this. The log, /shop/cartwright.log, says more',
    );
    expect(asked).toBe(1);
    gateway.close();
  });
});
