export { startObjectStorage, type ObjectStorage } from './object-storage.js';
