import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { kept, type StoredAnswer } from '../src/store/records.js';
import { openSandboxStore } from '../src/store/store.js';

describe('openSandboxStore', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'stripe-store-'));
  });

  afterEach(() => rm(dataDir, { recursive: true }));

  const answer = (id: string, status = 200): StoredAnswer => ({ id, fingerprint: '', status, body: null });
  const file = () => join(dataDir, 'stripe.jsonl');

  it('takes a torn last line as a transaction that never was', async () => {
    const store = await openSandboxStore(dataDir);
    store.put('answers', answer('one'));
    await store.commit();
    await appendFile(file(), '[["answers",{"id":"two","fing');

    const reopened = await openSandboxStore(dataDir);
    expect(reopened.list('answers').map(({ id }) => id)).toEqual(['one']);
    reopened.put('answers', answer('three'));
    await reopened.commit();
    const last = await openSandboxStore(dataDir);
    expect(last.list('answers').map(({ id }) => id)).toEqual(['three', 'one']);
  });

  it('keeps the newest of each kind, and a file that does not grow for ever', async () => {
    const store = await openSandboxStore(dataDir);
    const total = kept.answers + 500;
    for (let number = 1; number <= total; number += 1) store.put('answers', answer(`answer-${number}`));
    await store.commit();
    expect(store.list('answers')).toHaveLength(kept.answers);
    expect(store.get('answers', 'answer-500')).toBeNull();
    expect(store.get('answers', 'answer-501')).not.toBeNull();

    for (let time = 0; time < 3; time += 1) {
      for (const record of store.list('answers')) store.put('answers', { ...record, status: time });
      await store.commit();
    }
    const changes = (await readFile(file(), 'utf8'))
      .trimEnd()
      .split('\n')
      .flatMap((line) => JSON.parse(line) as []);
    expect(changes.length).toBeLessThanOrEqual(kept.answers * 2 + 2_000);
    expect((await openSandboxStore(dataDir)).get('answers', `answer-${total}`)).toMatchObject({ status: 2 });
  });

  it('loses nothing of many commits at once', async () => {
    const store = await openSandboxStore(dataDir);
    const ids = Array.from({ length: 200 }, (_, index) => `answer-${index}`);
    await Promise.all(
      ids.map((id) => {
        store.put('answers', answer(id));
        return store.commit();
      }),
    );
    const reopened = await openSandboxStore(dataDir);
    expect(
      reopened
        .list('answers')
        .map(({ id }) => id)
        .reverse(),
    ).toEqual(ids);
  });
});
