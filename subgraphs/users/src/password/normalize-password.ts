/**
 * The form in which passwords are hashed and judged. Keyboards differ in how they put "é" or "ガ" together, and some type
 * digits of full width: the same password must be the same on each of them.
 */
export const normalizePassword = (password: string): string => password.normalize('NFKC');
