import escapeHtml from 'escape-html';
import type { Account } from '../accounts.js';
import { page } from './html.js';

export interface ChooseAccountView {
  /** Who has signed in before. */
  accounts: Account[];
  /** What was entered, when it has to be entered again. */
  given?: Record<string, string>;
  problem?: string;
}

export const chooseAccountPage = ({ accounts, given = {}, problem }: ChooseAccountView): string =>
  page(
    'Choose an account',
    `<h1>Choose an account</h1>
<p>This page stands in for Google while you develop. Be whoever you like.</p>
${accounts.length > 0 ? `<form method="post"><ul class="accounts">${accounts.map(row).join('')}</ul></form>` : ''}
<form method="post">
  ${problem ? `<p class="problem" role="alert">${escapeHtml(problem)}</p>` : ''}
  <label>Name<input name="name" value="${escapeHtml(given['name'] ?? 'Robin Hartley')}" maxlength="200" autocomplete="off"></label>
  <label>Email address<input name="email" type="email" value="${escapeHtml(given['email'] ?? 'robin.hartley@example.com')}" maxlength="254" autocomplete="off" required></label>
  <label class="check"><input name="verified" type="checkbox"${isChecked(given) ? ' checked' : ''}>Google has verified this address</label>
  <div class="actions">
    <button name="cancel" value="cancel" formnovalidate>Cancel</button>
    <button class="main">Continue</button>
  </div>
</form>`,
  );

const row = ({ subject, name, email, emailVerified }: Account): string =>
  `<li><button name="subject" value="${escapeHtml(subject)}"><span class="face">${escapeHtml(name.slice(0, 1).toUpperCase())}</span><strong>${escapeHtml(name)}</strong><small>${escapeHtml(email)}${emailVerified ? '' : ' (not verified)'}</small></button></li>`;

/** Checked at first; afterwards as it was left. */
const isChecked = (given: Record<string, string>): boolean =>
  !('email' in given) || given['verified'] === 'on';
