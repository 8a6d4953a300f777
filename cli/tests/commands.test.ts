import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fetch } from 'undici';
import { inDatabase } from '../../tests/support/database.js';
import { buildShop, type Shop } from '../../tests/support/shop.js';

const PASSWORD = 'correct horse battery staple';
const ROWS = 1_300;

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

describe('the commands', () => {
  let shop: Shop;
  let folder: string;
  beforeAll(async () => {
    shop = await buildShop();
    folder = await mkdtemp(join(tmpdir(), 'cartwright-cli-'));
  }, 60_000);
  afterAll(async () => {
    await shop.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const login = (): Record<string, string> => ({ CARTWRIGHT_TOKEN: shop.admin.token! });

  async function run(
    command: 'import' | 'export',
    args: string[],
    env = login(),
    input?: string,
  ): Promise<Run> {
    const { CARTWRIGHT_URL: _url, INIT_CWD: _cwd, ...rest } = process.env;
    const child = spawn(process.execPath, [resolve('cli/dist', `${command}.js`), ...args], {
      cwd: folder,
      env: { ...rest, CARTWRIGHT_URL: shop.stack.urls.gateway, ...env },
    });
    child.stdin.end(input);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    return { code, stdout, stderr };
  }

  const write = (name: string, lines: string[]) => writeFile(join(folder, name), `${lines.join('\n')}\n`);
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `CLI-${index},"Two\nlines ${index}",${index % 50}.25,${index % 9}`,
  );

  it('import a file in chunks, change nothing the second time, and export it again', async () => {
    await write('good.csv', [
      'sku,description,price,stock,name',
      ...rows.map((row, index) => `${row},Name ${index}`),
    ]);
    const first = await run('import', ['good.csv']);
    expect(first).toMatchObject({
      code: 0,
      stdout: `${ROWS} rows: ${ROWS} created, 0 updated, 0 unchanged, 0 bad.\n`,
    });
    const again = await run('import', ['good.csv']);
    expect(again).toMatchObject({
      code: 0,
      stdout: `${ROWS} rows: 0 created, 0 updated, ${ROWS} unchanged, 0 bad.\n`,
    });

    expect(await run('export', ['all.csv'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`${ROWS} products`),
    });
    expect(await run('export', ['all.jsonl'])).toMatchObject({ code: 0 });
    for (const file of ['all.csv', 'all.jsonl']) {
      expect(await run('import', [file])).toMatchObject({
        code: 0,
        stdout: expect.stringContaining(`${ROWS} unchanged`),
      });
    }
    const { stdout } = await run('export', ['-']);
    expect(stdout).toBe(await readFile(join(folder, 'all.csv'), 'utf8'));
    expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/\.(part|problems\.csv)$/));
  }, 120_000);

  it('write bad rows with their line numbers to a file, and exit with a separate code', async () => {
    const good = Array.from({ length: 700 }, (_, index) => `BAD-${index},"a\nb",Name,1`);
    const lines = [
      'sku,description,name,price,colour',
      ...good.map((row) => `${row},red`),
      'bad sku,,Name,1,',
      'LAST,,Name,1.999,',
    ];
    await write('bad.csv', lines);
    const { code, stdout } = await run('import', ['bad.csv']);
    expect(code).toBe(2);
    expect(stdout).toContain('702 rows: 700 created, 0 updated, 0 unchanged, 2 bad.');
    const problems = (await readFile(join(folder, 'bad.csv.problems.csv'), 'utf8')).trimEnd().split('\n');
    expect(problems).toEqual([
      'line,sku,reason',
      expect.stringMatching(/^1,,.*colour/),
      expect.stringMatching(/^1402,bad sku,"sku must/),
      expect.stringMatching(/^1403,LAST,"price must/),
    ]);
  }, 60_000);

  it('send rows of any size that a product may have', async () => {
    const text = '"" \t\n'.repeat(2_000);
    await write('big.csv', [
      'sku,description,name,price',
      ...Array.from({ length: 120 }, (_, i) => `BIG-${i},"${text}",Big,1`),
    ]);
    const { code, stdout } = await run('import', ['big.csv']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('120 created') });
  }, 60_000);

  it('read standard input', async () => {
    const { code, stdout } = await run('import', ['-'], login(), '{"sku":"STDIN-1","name":"N","price":1}\n');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('1 created') });
  });

  it('log in again when the token has expired', async () => {
    const admin = await newAdmin(shop);
    await write('expired.csv', ['sku,name,price', 'EXP-1,N,1']);
    const proxy = await startProxy(shop.stack.urls.gateway, { expiredAnswers: 1 });
    const env = { CARTWRIGHT_EMAIL: admin, CARTWRIGHT_PASSWORD: PASSWORD, CARTWRIGHT_URL: proxy.url };
    const { code, stdout } = await run('import', ['expired.csv'], env);
    await proxy.stop();
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('1 created') });
    expect(proxy.seen.filter((body) => body.includes('login('))).toHaveLength(2);
  });

  it('retry while the shop is unreachable', async () => {
    await write('away.csv', ['sku,name,price', 'AWAY-1,N,1']);
    const proxy = await startProxy(shop.stack.urls.gateway, { brokenAnswers: 2 });
    const { code, stderr } = await run('import', ['away.csv'], { ...login(), CARTWRIGHT_URL: proxy.url });
    await proxy.stop();
    expect(code).toBe(0);
    expect(stderr).toContain('Trying again (2 of');
    const found = await inDatabase(shop, 'products', (db) =>
      db.collection('products').countDocuments({ sku: 'AWAY-1' }),
    );
    expect(found).toBe(1);
  });

  it.each([
    ['no file', [], {}, /Name one file[^]*npm run import/],
    ['a missing file', ['nowhere.csv'], {}, /nowhere\.csv/],
    ['an unknown option', ['--colour', 'red', 'x'], {}, /colour/],
    [
      'another host without a login',
      ['x', '--url', 'https://shop.example'],
      { CARTWRIGHT_TOKEN: '' },
      /CARTWRIGHT_TOKEN/,
    ],
    ['a file without skus', ['bad-header.csv'], {}, /sku/],
    ['a user who is not an administrator', ['good-row.csv'], 'customer', /not allowed/],
  ])('fail with a reason for %s', async (_what, args, env, message) => {
    await write('bad-header.csv', ['name', 'x']);
    await write('good-row.csv', ['sku', 'x']);
    const token = env === 'customer' ? (await shop.newCustomer()).token! : shop.admin.token!;
    const { code, stderr } = await run('import', args, {
      CARTWRIGHT_TOKEN: token,
      ...(env === 'customer' ? {} : (env as object)),
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/ {4}at /);
  });
});

async function newAdmin(shop: Shop): Promise<string> {
  const email = 'cli-admin@example.com';
  const adminKey = shop.secrets.adminRegistrationKey;
  await shop.anonymous.data('mutation ($input: RegisterInput!) { register(input: $input) { token } }', {
    input: { name: 'Cli', email, password: PASSWORD, adminKey },
  });
  return email;
}

/** Starts a proxy in front of the gateway that responds to some requests in its place. */
async function startProxy(target: string, { expiredAnswers = 0, brokenAnswers = 0 }) {
  const seen: string[] = [];
  let [expired, broken] = [expiredAnswers, brokenAnswers];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      seen.push(body);
      if (broken > 0) {
        broken -= 1;
        return request.socket.destroy();
      }
      if (expired > 0 && body.includes('importProducts')) {
        expired -= 1;
        const errors = [{ message: 'Expired.', extensions: { code: 'UNAUTHENTICATED' } }];
        return response.setHeader('content-type', 'application/json').end(JSON.stringify({ errors }));
      }
      const { authorization } = request.headers;
      const answer = await fetch(`${target}${request.url ?? ''}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body,
      });
      return response.setHeader('content-type', 'application/json').end(await answer.text());
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
