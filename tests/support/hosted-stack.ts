import { fetch } from 'undici';
import type { StackOptions } from '../../dev/src/stack/stack-options.js';
import type { Stack } from '../../dev/src/stack/start-stack.js';
import { fromEnv } from './from-env.js';

export interface HostedStackOptions extends Omit<StackOptions, 'logDestination'> {
  /** Takes the log instead of the terminal. */
  logFile?: string;
}

/** Starts a stack in the process that this Jest worker's shops run in: setup/shop-host.mjs. */
export async function startHostedStack(options: HostedStackOptions): Promise<Stack> {
  const hosts = fromEnv('SHOP_HOSTS').split(',');
  const host = hosts[(Number(fromEnv('JEST_WORKER_ID')) - 1) % hosts.length];
  const { id, urls } = await ask<{ id: string; urls: Stack['urls'] }>('POST', `${host}/shops`, options);
  return { urls, stop: () => ask('DELETE', `${host}/shops/${id}`) };
}

async function ask<Answer>(method: string, url: string, body?: object): Promise<Answer> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}
