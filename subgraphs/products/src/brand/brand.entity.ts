import { isLine, IsText } from '@cartwright/shared/graphql/text-rules';
import { modelOptions, prop } from '@typegoose/typegoose';
import type { ValidationOptions } from 'class-validator';
import { Field, ObjectType } from 'type-graphql';
import { slugify } from '../slug.js';

@ObjectType({
  description:
    'The brand of a product. Names with the same slug are one brand: case, accents, spaces and punctuation make no difference.',
})
@modelOptions({ schemaOptions: { _id: false } })
export class Brand {
  @Field({ description: 'The name as it is written for the product.' })
  @prop({ type: String, required: true })
  name!: string;

  @Field({ description: 'The name in filters and URLs; derived from the name.' })
  @prop({ type: String, required: true })
  slug!: string;
}

export const toBrand = (name: string): Brand => ({
  name: name.trim().replace(/\s+/g, ' '),
  slug: slugify(name),
});

/** A name needs a letter or digit, because otherwise its slug would be empty. */
export const IsBrand = (options: ValidationOptions = {}): PropertyDecorator =>
  IsText(
    (name) => isLine(name, 1, 100) && /[\p{L}\p{N}]/u.test(name),
    `be ${options.each ? 'names' : 'one line'} of 1 to 100 characters with a letter or digit.`,
    options,
  );
