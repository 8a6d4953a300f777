import { asStep } from '../deadline/deadline.js';

type Resolve = (...args: never[]) => unknown;

/** A resolver that is a step of its request: it does not begin too late, although an earlier one may have written. */
export const inTime = <Step extends Resolve>(resolve: Step): Step =>
  ((...args) => asStep(() => resolve(...args))) as Step;

/** The fields of a root type, each a step. */
export const allInTime = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, resolve]) => [name, inTime(resolve as Resolve)]),
  ) as Fields;
