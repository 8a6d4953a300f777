import { MongoCommandError } from '../errors/mongo-command.error.js';

export class InvalidBsonError extends MongoCommandError {
  constructor(reason: string) {
    super('InvalidBSON', `Invalid BSON: ${reason}`);
  }
}
