import type { RootLayout } from './debian/root-layout.js';
import type { ServerWatch } from './process/keep-up.js';

/** One running database, or one that runs elsewhere and is merely used. */
export interface Datastore {
  url: string;
  /** One line for the user: which engine was picked. */
  description: string;
  stop(): Promise<void>;
}

/** What a start needs to know; `env` names servers that exist, and where to look for programs. */
export interface DatastoreContext {
  env: NodeJS.ProcessEnv;
  /** Databases, logs and process records. */
  dataFolder: string;
  /** A folder of this run alone, with a path short enough for unix sockets. */
  runFolder: string;
  throwaway: boolean;
  /** Where MongoDB listens on 127.0.0.1; 0 is any free port. */
  mongoPort: number;
  onProgress: (message: string) => void;
  watch: ServerWatch;
  /** The unpacked Debian packages, which are fetched when they are first asked for. */
  getRoot: () => Promise<RootLayout>;
}

/** A server that the environment variable names; it is neither started nor stopped. */
export function useRunning(url: string, variable: string): Datastore {
  return { url, description: `given by ${variable}`, stop: () => Promise.resolve() };
}
