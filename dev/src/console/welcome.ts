import { ADMIN, customers, DEMO_PASSWORD } from '@cartwright/demo-shop';
import type { Progress } from './progress.js';

export interface Addresses {
  gatewayUrl: string;
  /** Absent when mail goes out for real. */
  inboxUrl: string | undefined;
  /** Absent when payments are Stripe's own. */
  stripeSandboxUrl: string | undefined;
  queueBoardUrl: string;
  adminRegistrationKey: string;
}

/** Says where everything is and who may come in. */
export function printWelcome(progress: Progress, addresses: Addresses): void {
  const rows: [label: string, value: string | undefined][] = [
    ['GraphQL endpoint', `${addresses.gatewayUrl}/graphql`],
    ['Explorer', `${addresses.gatewayUrl}/explorer`],
    ['Mail inbox', addresses.inboxUrl],
    ['Stripe sandbox', addresses.stripeSandboxUrl],
    ['Queue board', `${addresses.queueBoardUrl}  (log in as the administrator)`],
    ['Customer', `${customers[0]?.email} / ${DEMO_PASSWORD}`],
    ['Administrator', `${ADMIN.email} / ${DEMO_PASSWORD}`],
    ['Admin key', `${addresses.adminRegistrationKey}  (for register)`],
  ];
  progress.print(`\n${progress.bold('The shop is open.')} Ctrl-C closes it.\n`);
  for (const [label, value] of rows) if (value) progress.print(`  ${label.padEnd(18)}${value}`);
  progress.print('');
}
