import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { newId } from './new-id.js';

const schema = z.object({ secretKey: z.string(), webhookSecret: z.string() });

/** Of the form of Stripe's own: `sk_test_…` and `whsec_…`. */
export type SandboxSecrets = z.output<typeof schema>;

export const newSandboxSecrets = (): SandboxSecrets => ({
  secretKey: newId('sk_test_local'),
  webhookSecret: newId('whsec_', 32),
});

/**
 * The secrets in the file at `path`, made at the first start and kept: orders that wait for an event outlive a restart. Other than
 * a missing file, one that cannot be read or written is an error.
 */
export async function loadSandboxSecrets(path: string): Promise<SandboxSecrets> {
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const kept = content === null ? null : parse(content);
  if (kept) return kept;

  const made = newSandboxSecrets();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

/** Null for what is no secrets: nothing else depends on them, so new ones do as well. */
function parse(content: string): SandboxSecrets | null {
  try {
    return schema.parse(JSON.parse(content));
  } catch {
    return null;
  }
}
