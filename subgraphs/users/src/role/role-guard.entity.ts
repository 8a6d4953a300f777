import { modelOptions, prop } from '@typegoose/typegoose';

/**
 * One document that every change of a role writes to, so that two administrators cannot demote each other at
 * the same time.
 */
@modelOptions({ schemaOptions: { collection: 'role_guards', versionKey: false } })
export class RoleGuard {
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: Number, required: true })
  version!: number;
}
