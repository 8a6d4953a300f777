import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

// A file of an earlier version has one more field, which is passed over.
const schema = z.object({
  internalTokenSecret: z.string(),
  adminRegistrationKey: z.string(),
});

export type Secrets = z.output<typeof schema>;

export const newSecrets = (): Secrets => ({
  internalTokenSecret: randomBytes(32).toString('hex'),
  adminRegistrationKey: randomBytes(12).toString('hex'),
});

/** The secrets of this clone's shop, made at the first start and kept beside its data, which they belong to. */
export async function loadSecrets(path: string): Promise<Secrets> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new Error(`${path} cannot be read as secrets. Run \`npm run dev:reset\` to start afresh.`, {
        cause: error,
      });
    }
  }
  const secrets = newSecrets();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
