import { modelOptions, prop } from '@typegoose/typegoose';

/** A mail that a process is sending or has sent, recorded so that it is not sent twice. */
@modelOptions({ schemaOptions: { collection: 'sent_mails', versionKey: false } })
export class SentMail {
  /** Job, event and, if the mail has several recipients, the recipient. */
  @prop({ type: String, required: true })
  _id!: string;

  /** The attempt that sends it. No other may release the claim. */
  @prop({ type: String, required: true })
  claimedBy!: string;

  /** If it is not sent by then, the process has died, and another may claim it. */
  @prop({ type: Date, required: true })
  claimedUntil!: Date;

  @prop({ type: Date, default: null })
  sentAt!: Date | null;

  /** `removeOldSentMails` removes it then. */
  @prop({ type: Date, required: true })
  forgetAt!: Date;
}
