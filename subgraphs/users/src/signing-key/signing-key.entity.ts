import { modelOptions, prop, Severity } from '@typegoose/typegoose';
import type { JWK } from 'jose';

/** The key that signs access tokens during one period; the unique period lets replicas agree on one key. */
@modelOptions({
  options: { allowMixed: Severity.ALLOW },
  schemaOptions: { collection: 'signing_keys', timestamps: true, versionKey: false },
})
export class SigningKey {
  /** The `kid` in token headers and in the JWKS. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: Number, required: true })
  period!: number;

  @prop({ type: Object, required: true })
  publicJwk!: JWK;

  /** The private JWK as a compact JWE. */
  @prop({ type: String, required: true })
  encryptedPrivateJwk!: string;
}
