/**
 * The form in which passwords are hashed and checked. Keyboards differ in how they compose "é" or "ガ", and
 * some type full-width digits, but the same password must match on all of them.
 */
export const normalizePassword = (password: string): string => password.normalize('NFKC');
