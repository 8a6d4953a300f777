import { parseArgs } from 'node:util';
import { readShop, UsageError } from '@cartwright/cli/options';
import { createShopClient } from '@cartwright/cli/shop-client';
import { fillShop } from './fill/fill-shop.js';

const USAGE = 'npm run fill -w packages/demo-shop -- [--url URL] [--email EMAIL --password PASSWORD]';

const onProgress = (step: string) => void process.stdout.write(`${step}\n`);

try {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { url: text, email: text, password: text } });
  const { url, login } = readShop(values);
  const signInAdmin = () => Promise.resolve(createShopClient({ url, login, onTrouble: onProgress }));
  onProgress((await fillShop({ url, signInAdmin, onProgress })) ? 'The shop is full.' : 'The shop was full.');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageError) process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
