import type { MongoInstance } from 'mongodb-memory-server-core';
import { MongoInstanceEvents } from 'mongodb-memory-server-core/lib/util/MongoInstance.js';
import { keepUp, type KeptUp, type ServerWatch } from '../process/keep-up.js';

/** The library lets its server end. The replica set is in the data, so that starting it again is enough. */
export function keepMongodUp(instance: MongoInstance, watch: ServerWatch): KeptUp {
  const kept = keepUp('mongod', restart, watch);
  // Once each: a start that fails tells of it by failing.
  const listen = () =>
    instance.once(MongoInstanceEvents.instanceClosed, (code: number | null, signal: string | null) =>
      kept.ended(String(code ?? signal)),
    );
  listen();
  return kept;

  async function restart(): Promise<void> {
    // What the library does after an end may still go on; and it takes the process that has ended for one that runs.
    await instance.stop();
    delete instance.mongodProcess;
    await instance.start();
    listen();
  }
}
