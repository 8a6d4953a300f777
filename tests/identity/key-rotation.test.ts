import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { clientOf, openAccount, refresh } from '../support/account.js';
import { buildShop, type Shop } from '../support/shop.js';

const root = join(import.meta.dirname, '../..');
const LEAD_MS = 4_000;

describe('rotating the signing keys', () => {
  let folder: string;
  let shop: Shop;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
    shop = await buildShop({ signingKeys: { file: join(folder, 'keys.json') } });
  }, 60_000);
  afterAll(async () => {
    await shop.stop();
    await rm(folder, { recursive: true });
  });

  const rotate = (lead: string) =>
    promisify(execFile)(process.execPath, [
      ...[join(root, 'subgraphs/users/dist/rotate-keys.js'), '--file', join(folder, 'keys.json')],
      ...['--lead', lead],
    ]);
  const kidOf = (token: string) => decodeProtectedHeader(token).kid;
  const publishedKids = async () => {
    const response = await fetch(`${shop.stack.urls.gateway}/.well-known/jwks.json`);
    return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
  };

  it('fails no request under traffic, and old tokens stay valid', async () => {
    const account = await openAccount(shop);
    const oldKid = kidOf(account.token!);
    const failures: unknown[] = [];
    const seen = new Set<string | undefined>();
    let requests = 0;
    const until = Date.now() + LEAD_MS + 3_000;

    const traffic = Array.from({ length: 4 }, async () => {
      let { token, refreshToken } = { ...(await openAccount(shop)) } as {
        token: string;
        refreshToken: string;
      };
      while (Date.now() < until) {
        const { errors } = await clientOf(shop, token).result('{ me { id } }');
        if (errors) failures.push(errors);
        ({ token, refreshToken } = await refresh(shop, refreshToken));
        seen.add(kidOf(token));
        requests += 2;
        await sleep(20);
      }
    });
    await sleep(500);
    const { stdout } = await rotate('4s');
    await Promise.all(traffic);

    const newKid = /Key (\S+) is added/.exec(stdout)?.[1];
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(50);
    expect([...seen].sort()).toEqual([oldKid, newKid].sort());
    expect((await publishedKids()).sort()).toEqual([oldKid, newKid].sort());
    expect(await account.data('{ me { id } }')).toEqual({ me: { id: account.id } });
  }, 60_000);

  it('explains why a lead is too short', async () => {
    await expect(rotate('1s')).rejects.toMatchObject({ stderr: expect.stringContaining('from 3s to 24h') });
  });
});
