import { modelOptions, prop } from '@typegoose/typegoose';

/** One document that every change of an administrator's role writes to, so that two at once cannot both count the other. */
@modelOptions({ schemaOptions: { collection: 'role_guards', versionKey: false } })
export class RoleGuard {
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: Number, required: true })
  version!: number;
}
