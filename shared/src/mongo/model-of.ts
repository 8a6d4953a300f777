import { buildSchema } from '@typegoose/typegoose';
import type { Connection, Model, Schema } from 'mongoose';
import { enforceDeadline } from './enforce-deadline.js';

/**
 * The model of a typegoose class on one connection. typegoose's own `getModelForClass` caches models by name for the whole
 * process, so a second instance of a service would get the connection of the first.
 */
export function modelOf<Doc extends object>(connection: Connection, entity: new () => Doc): Model<Doc> {
  // A migration may have created it before.
  const known = connection.models[entity.name] as Model<Doc> | undefined;
  if (known) return known;
  const schema = buildSchema(entity) as unknown as Schema<Doc>;
  enforceDeadline(schema);
  return connection.model<Doc>(entity.name, schema);
}
