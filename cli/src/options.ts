import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Format } from './cut-chunks.js';

export interface Options {
  /** `-` means standard input or output. */
  file: string;
  url: string;
  login: Login;
  format: Format | undefined;
}

/** With a password, the command logs in again when its token has expired. */
export type Login = { token: string } | { email: string; password: string };

/** A mistake in the arguments, described by the message. */
export class UsageError extends Error {}

const DEFAULT_URL = 'http://localhost:4000';
// The administrator that `npm start` creates. Use these credentials nowhere else.
const DEMO = { email: 'admin@cartwright.example', password: 'cartwright-demo' };
const FORMATS: Record<string, Format> = { csv: 'CSV', jsonl: 'JSON_LINES', ndjson: 'JSON_LINES' };

export function readOptions(args: string[], env = process.env): Options {
  const { values, positionals } = parse(args);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('Name one file.');
  if (values.format !== undefined && !FORMATS[values.format]) {
    throw new UsageError(`--format is one of ${Object.keys(FORMATS).join(', ')}.`);
  }
  return {
    file: file === '-' ? file : resolveAtCaller(file, env),
    ...readShop(values, env),
    format: values.format === undefined ? undefined : FORMATS[values.format],
  };
}

/** npm runs scripts in the folder of the package, not where the user is. */
export const resolveAtCaller = (path: string, env = process.env): string =>
  resolve(env['INIT_CWD'] ?? '.', path);

/** Reads the URL of the shop and the login. */
export function readShop(
  values: { url?: string; email?: string; password?: string },
  env = process.env,
): Pick<Options, 'url' | 'login'> {
  const url = values.url ?? env['CARTWRIGHT_URL'] ?? DEFAULT_URL;
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new UsageError(`"${url}" is not the URL of a shop.`);
  return { url: url.replace(/\/+$/, ''), login: readLogin(values, env, url) };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { url: text, email: text, password: text, format: text },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readLogin(
  values: { email?: string; password?: string },
  env: NodeJS.ProcessEnv,
  url: string,
): Login {
  const email = values.email ?? env['CARTWRIGHT_EMAIL'];
  const password = values.password ?? env['CARTWRIGHT_PASSWORD'];
  if (email && password) return { email, password };
  if (email || password) throw new UsageError('Give an email address and a password, or neither.');
  const token = env['CARTWRIGHT_TOKEN'];
  if (token) return { token };
  if (['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)) return DEMO;
  throw new UsageError(
    `Sign in to ${url}: set CARTWRIGHT_TOKEN, or CARTWRIGHT_EMAIL and CARTWRIGHT_PASSWORD.`,
  );
}

/** The format according to the extension of a file. */
export const formatOfName = (file: string): Format | undefined =>
  FORMATS[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''];
