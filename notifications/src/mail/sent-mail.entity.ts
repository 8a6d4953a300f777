import { modelOptions, prop } from '@typegoose/typegoose';

/** A mail that is being sent, or was: the claim of a process on it, which becomes the mark that keeps it from going twice. */
@modelOptions({ schemaOptions: { collection: 'sent_mails', versionKey: false } })
export class SentMail {
  /** What it is about and, where several get it, to whom. */
  @prop({ type: String, required: true })
  _id!: string;

  /** Who sends it; nobody else may give the claim back. */
  @prop({ type: String, required: true })
  claimedBy!: string;

  /** From then on the claim is taken for that of a process which died. */
  @prop({ type: Date, required: true })
  claimedUntil!: Date;

  @prop({ type: Date, default: null })
  sentAt!: Date | null;

  /** `forgetOldMarks` removes it then. */
  @prop({ type: Date, required: true })
  forgetAt!: Date;
}
