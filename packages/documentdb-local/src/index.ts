export { DatastoreError } from './datastore-error.js';
export { findFreePort } from './process/find-free-port.js';
export { resetData } from './reset-data.js';
export { startDatastores } from './start-datastores.js';
export type { Datastores, DatastoresOptions } from './start-datastores.js';
