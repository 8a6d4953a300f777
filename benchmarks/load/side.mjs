import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.mjs';
import { catalogueFile, categories } from './catalogue.mjs';
import { run } from './revision.mjs';

const START_LIMIT_MS = 5 * 60_000;
const STOP_LIMIT_MS = 30_000;
const ADMIN = {
  name: 'Bench',
  email: 'bench@example.com',
  password: 'Correct-Horse-9-battery',
  adminKey: 'bench-key',
};

/** The shop of a folder as `npm start` starts it, in one process, with a thousand products of the bench beside the demo's. */
export async function startSide(name, folder, say) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(folder, 'bench.log');
  const child = spawn(process.execPath, ['dev/start.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', openSync(log, 'w')],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      NODE_ENV: 'production',
      ADMIN_REGISTRATION_KEY: ADMIN.adminKey,
      RATE_LIMIT_FACTOR: '1000000',
    },
  });
  child.stdout.setEncoding('utf8');
  const ended = once(child, 'exit');
  const late = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);

  async function stop() {
    if (child.exitCode !== null || child.signalCode) return;
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(kill);
  }

  try {
    await untilOpen(child, log);
    clearTimeout(late);
    await fill(url, folder, say);
    return { name, url: `${url}/graphql`, pid: child.pid, ask: createAsk(url), stop };
  } catch (error) {
    clearTimeout(late);
    await stop();
    throw error;
  }
}

/** Resolves once `npm start` says so: everything runs, and the demo products are in. */
async function untilOpen(child, log) {
  let said = '';
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    said += text;
    if (said.includes('The shop is open')) return void child.stdout.resume();
  }
  throw new Error(`The shop did not start; see ${log}.`);
}

async function fill(url, folder, say) {
  const done = join(folder, '.bench-filled');
  if (existsSync(done)) return;
  say('importing a thousand products');
  const ask = createAsk(url);
  const { register } = await ask('mutation ($input: RegisterInput!) { register(input: $input) { token } }', {
    input: ADMIN,
  });
  for (const input of categories) {
    await ask(
      'mutation ($input: CreateCategoryInput!) { createCategory(input: $input) { id } }',
      { input },
      register.token,
    );
  }
  const file = join(folder, 'bench.csv');
  writeFileSync(file, catalogueFile());
  const env = {
    ...process.env,
    CARTWRIGHT_TOKEN: register.token,
    CARTWRIGHT_EMAIL: ADMIN.email,
    CARTWRIGHT_PASSWORD: ADMIN.password,
  };
  await run(process.execPath, ['cli/dist/import.js', file, '--url', url], { cwd: folder, env });
  writeFileSync(done, '');
}

function createAsk(url) {
  return async (query, variables, token) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(60_000),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
}
