import { createHash } from 'node:crypto';

const SUBJECT_LENGTH = 21;
const MAX_REMEMBERED = 8;
const MAX_ACCOUNTS = 1_000;

export interface NewAccount {
  name: string;
  email: string;
  emailVerified: boolean;
}

export interface Account extends NewAccount {
  /** The same for an address at every start, so that links to the shop's accounts last. */
  subject: string;
}

export interface Accounts {
  /** Adds somebody, or takes what is said anew about somebody known. */
  add(account: NewAccount): Account;
  find(subject: string): Account | undefined;
  /** The one with this address; a stranger with a verified address if nobody has it. */
  named(email: string): Account;
  /** Those who have signed in lately, the last one first. */
  latest(): Account[];
}

export function openAccounts(): Accounts {
  const bySubject = new Map<string, Account>();

  function add(account: NewAccount): Account {
    const added = { ...account, subject: subjectOf(account.email) };
    bySubject.delete(added.subject);
    bySubject.set(added.subject, added);
    const [oldest] = bySubject.keys();
    if (bySubject.size > MAX_ACCOUNTS && oldest) bySubject.delete(oldest);
    return added;
  }

  return {
    add,
    find: (subject) => bySubject.get(subject),
    named: (email) =>
      bySubject.get(subjectOf(email)) ??
      add({ name: email.split('@')[0] ?? email, email, emailVerified: true }),
    latest: () => [...bySubject.values()].slice(-MAX_REMEMBERED).reverse(),
  };
}

/** Digits, as Google's are. */
function subjectOf(email: string): string {
  const hash = createHash('sha256').update(email.toLowerCase()).digest('hex');
  return BigInt(`0x1${hash}`).toString().slice(0, SUBJECT_LENGTH);
}
