/** The token of an `Authorization: Bearer …` header, or null without such a header. */
export function bearerToken(authorization: string | undefined): string | null {
  return authorization?.match(/^Bearer +([\w.~+/=-]+) *$/i)?.[1] ?? null;
}
