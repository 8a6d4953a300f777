import { buildSchema } from '@typegoose/typegoose';
import type { Connection, Model, Schema } from 'mongoose';
import { keepWithinDeadline } from './within-deadline.js';

/**
 * The model of a typegoose class on one connection. typegoose's own `getModelForClass` keeps models by name for the whole
 * process, where a second copy of a service would get the first one's connection.
 */
export function modelOf<Doc extends object>(connection: Connection, entity: new () => Doc): Model<Doc> {
  // A migration may have asked for it before the service does.
  const known = connection.models[entity.name] as Model<Doc> | undefined;
  if (known) return known;
  const schema = buildSchema(entity) as unknown as Schema<Doc>;
  keepWithinDeadline(schema);
  return connection.model<Doc>(entity.name, schema);
}
