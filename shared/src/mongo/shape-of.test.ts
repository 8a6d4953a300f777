import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { modelOptions, prop } from '@typegoose/typegoose';
import { shapeOf } from './shape-of.js';

@modelOptions({ schemaOptions: { _id: false } })
class Small {
  @prop({ type: String })
  key!: string;
}

@modelOptions({ schemaOptions: { _id: false } })
class Large extends Small {
  @prop({ type: Number })
  width!: number;
}

function build(prepare: (prototype: object) => void): new () => object {
  class Entity {
    name!: string;
  }
  prop({ type: String })(Entity.prototype, 'name');
  prepare(Entity.prototype);
  return Entity;
}

it('shapeOf is the same for the same fields and another one for any others', () => {
  const entities = [
    build(() => undefined),
    build((prototype) => prop({ type: String })(prototype, 'brand')),
    build((prototype) => prop({ type: Number })(prototype, 'brand')),
    build((prototype) => prop({ type: () => [String] })(prototype, 'brand')),
    build((prototype) => prop({ type: () => [Number] })(prototype, 'brand')),
    build((prototype) => prop({ type: () => Small })(prototype, 'brand')),
    build((prototype) => prop({ type: () => Large })(prototype, 'brand')),
    build((prototype) => prop({ type: () => [Small] })(prototype, 'brand')),
    build((prototype) => prop({ type: () => [Large] })(prototype, 'brand')),
  ];
  const shapes = entities.map(shapeOf);
  expect(new Set(shapes).size).toBe(shapes.length);
  expect(entities.map(shapeOf)).toEqual(shapes);
  expect(shapeOf(build((prototype) => prop({ type: String })(prototype, 'brand')))).toBe(shapes[1]);
});
