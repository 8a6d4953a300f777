import { asStep } from '../deadline/deadline.js';

type Resolve = (...args: never[]) => unknown;

/** Makes a resolver a separate step of its request: it does not begin after the deadline, even if an earlier one has written. */
export const inTime = <Step extends Resolve>(resolve: Step): Step =>
  ((...args) => asStep(() => resolve(...args))) as Step;

/** Makes each field of a root type a separate step. */
export const allInTime = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, resolve]) => [name, inTime(resolve as Resolve)]),
  ) as Fields;
