import { createHash } from 'node:crypto';
import { buildSchema } from '@typegoose/typegoose';

interface SchemaLike {
  paths: Record<string, { instance: string; schema?: SchemaLike; embeddedSchemaType?: { instance: string } }>;
}

/**
 * A short name for the fields of a typegoose class, those of embedded documents included. It differs wherever they do: as a
 * part of cache keys, it keeps each release from reading what one with other fields has cached.
 */
export const shapeOf = (entity: new () => object): string => {
  const fields = fieldsOf(buildSchema(entity));
  return createHash('sha256').update(fields.join()).digest('base64url').slice(0, 12);
};

const fieldsOf = ({ paths }: SchemaLike, prefix = ''): string[] =>
  Object.keys(paths)
    .sort()
    .flatMap((path) => {
      const { instance, schema, embeddedSchemaType } = paths[path]!;
      const field = `${prefix}${path}:${instance}:${embeddedSchemaType?.instance ?? ''}`;
      return schema ? [field, ...fieldsOf(schema, `${prefix}${path}.`)] : [field];
    });
