export interface Credentials {
  email: string;
  password: string;
}

/** The credentials in an `Authorization: Basic …` header; null without a valid header. */
export function readBasicCredentials(authorization: string | undefined): Credentials | null {
  const encoded = authorization?.match(/^Basic +([A-Za-z0-9+/]+=*) *$/i)?.[1];
  if (!encoded) return null;
  const pair = Buffer.from(encoded, 'base64').toString();
  const colon = pair.indexOf(':');
  const [email, password] = [pair.slice(0, colon), pair.slice(colon + 1)];
  return colon > 0 && password ? { email, password } : null;
}
