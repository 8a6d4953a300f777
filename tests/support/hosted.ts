import type { Service } from '@cartwright/shared/service/service';
import { fetch } from 'undici';
import type { StackOptions } from '../../dev/src/stack/stack-options.js';
import type { Stack } from '../../dev/src/stack/start-stack.js';
import { fromEnv } from './from-env.js';

export interface HostedStackOptions extends Omit<StackOptions, 'logDestination'> {
  /** Receives the log instead of the terminal. */
  logFile?: string;
}

/** Starts a stack in the host process of this Jest worker: setup/shop-host.mjs. */
export async function startHostedStack(options: HostedStackOptions): Promise<Stack> {
  const { id, urls } = await ask<{ id: string; urls: Stack['urls'] }>('POST', '/shops', options);
  return { urls, stop: () => ask('DELETE', `/${id}`) };
}

/** Starts a service in the host process, because each suite would have to load it again. */
export function hostedService<Config extends object>(
  program: string,
  create: string,
  config: Config,
  { logFile }: Pick<HostedStackOptions, 'logFile'> = {},
): Service {
  let running: { id: string; url: string } | undefined;
  return {
    get url() {
      if (!running) throw new Error(`${program} has not been started.`);
      return running.url;
    },
    async start() {
      running = await ask('POST', '/services', { program, create, config, logFile });
    },
    async stop() {
      if (running) await ask('DELETE', `/${running.id}`);
    },
  };
}

export type StandIn<Fields> = Fields & {
  call(method: string, args: unknown[]): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a stand-in of `npm start` in the host process. `Fields` are its fields that are not functions. */
export async function hostedStandIn<Fields extends object>(
  module: string,
  start: string,
  options: object,
): Promise<StandIn<Fields>> {
  const { id, ...fields } = await ask<Fields & { id: string }>('POST', '/stand-ins', {
    module,
    start,
    options,
  });
  return {
    ...(fields as unknown as Fields),
    call: (method, args) => ask('POST', `/${id}/${method}`, args),
    stop: () => ask('DELETE', `/${id}`),
  };
}

async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const hosts = fromEnv('SHOP_HOSTS').split(',');
  const host = hosts[(Number(fromEnv('JEST_WORKER_ID')) - 1) % hosts.length];
  const response = await fetch(`${host}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}
